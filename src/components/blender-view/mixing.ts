/** The preview and Blender's picture as one: mixed as light where there is WebGL, else as display values. */
import type { Dissolve, Mixture, Pictures, Shown } from '../../stage/dissolve.js';

let module: Promise<typeof import('../../stage/dissolve.js')> | undefined;
let current: () => Dissolve | undefined = () => undefined;

/** Has ready what mixes light; to be called when there is a preview. Where it cannot be had, it is done without. */
export async function prepareMixing(): Promise<void> {
  module ??= import('../../stage/dissolve.js');
  try {
    const { Dissolve } = await module;
    current = () => Dissolve.current();
    current();
  } catch {
    module = undefined;
  }
}

/** Takes pictures in, to be mixed as light; undefined where that is not to be had. */
export function lightMixture(pictures: Pictures): Mixture | undefined {
  const dissolve = current();
  return dissolve?.isReady ? dissolve.take(pictures) : undefined;
}

/** So much of the second picture, from 0 to 1, and the rest of the first: sums of premultiplied display values. */
export function overlaid(target: CanvasRenderingContext2D, first: Shown, second: Shown, share: number): void {
  const { width, height } = target.canvas;
  target.globalCompositeOperation = 'copy';
  target.globalAlpha = 1 - share;
  target.drawImage(first, 0, 0, width, height);
  target.globalCompositeOperation = 'lighter';
  target.globalAlpha = share;
  target.drawImage(second, 0, 0, width, height);
  target.globalAlpha = 1;
}
