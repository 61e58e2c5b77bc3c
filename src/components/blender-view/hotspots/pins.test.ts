import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { displayFrame, pixel, until } from '../../../testing/browser.js';
import { engineReport } from '../../../stage/engine.js';
import { clear, fakeBridge, part, rested } from '../../../testing/view.js';
import '../define.js';
import type { BlenderView } from '../blender-view.js';

const pins = (view: BlenderView): HTMLCanvasElement | null | undefined =>
  view.shadowRoot?.querySelector<HTMLCanvasElement>('[part=pins]');

async function pictureOf(view: BlenderView): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(await view.toBlob());
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  return canvas;
}

describe('pins', () => {
  beforeEach(fakeBridge);
  afterEach(async () => {
    if (document.fullscreenElement) await document.exitFullscreen();
    await clear();
  });

  it('are the hotspots while the view fills the screen, over its pictures and not in them', async () => {
    const view = await rested({ pins: '', 'fullscreen-button': '' });
    const spot = document.createElement('button');
    Object.assign(spot, { slot: 'hotspot-spot', textContent: 'Red block' });
    Object.assign(spot.dataset, { position: '0.1 0.1 0.1', normal: '0 0 1' });
    view.append(spot);
    await until(() => spot.hasAttribute('data-visible'));
    expect(pins(view)).to.equal(null);

    part(view, 'fullscreen-button').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => pins(view));
    const canvas = pins(view)!;
    const at = (): [number, number] => {
      const { x, y } = view.queryHotspot('hotspot-spot')!.canvasPosition;
      // Within the disc, above the number.
      return [x / innerWidth, (y - 11) / innerHeight];
    };
    await until(() => pixel(canvas, ...at())[3] === 255);
    expect(pixel(canvas, ...at()).slice(0, 3)).to.deep.equal([255, 255, 255]);
    expect([canvas.width, canvas.height]).to.deep.equal(
      [innerWidth, innerHeight].map((side) => side * devicePixelRatio),
    );
    expect(pixel(canvas, 0.02, 0.02)[3]).to.equal(0);
    await until(() => getComputedStyle(spot.assignedSlot!).opacity === '0');
    expect(getComputedStyle(spot.assignedSlot!).pointerEvents).to.equal('auto');
    const [red = 0, green = 0] = pixel(await pictureOf(view), ...at());
    expect(red, 'what is under it').to.be.greaterThan(green + 40);

    const before = at();
    await view.jumpTo('25deg auto auto');
    await until(() => at()[0] !== before[0] && pixel(canvas, ...at())[3] === 255);
    await document.exitFullscreen();
    await until(() => pins(view) === null);
    await until(() => getComputedStyle(spot.assignedSlot!).opacity === '1');
    await displayFrame();
    expect(engineReport().users).to.equal(1);
  });
});
