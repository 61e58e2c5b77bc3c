/**
 * Marks drawn over a picture with Babylon's GUI, for where a page's own elements are not to be seen. On a canvas of their own,
 * so that they lie over preview and render alike and are in no picture that is taken of them.
 */
import '@babylonjs/core/Engines/Extensions/engine.dynamicTexture.js';
import { TargetCamera } from '@babylonjs/core/Cameras/targetCamera.js';
import { Color4 } from '@babylonjs/core/Maths/math.color.js';
import { Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import { Scene } from '@babylonjs/core/scene.js';
import { AdvancedDynamicTexture } from '@babylonjs/gui/2D/advancedDynamicTexture.js';
import { acquireEngine, releaseEngine, type EngineUser, type SharedEngine } from './engine.js';
import { PinMark, type PinLook } from './pin-mark.js';

export interface Pin {
  /** In parts of the picture from its upper left corner. */
  x: number;
  y: number;
  /** On the mark: a number, from 1. */
  number: number;
  /** Beside it. */
  label: string;
  /** It has the focus, or a hand is on it. */
  active: boolean;
}

export class Pins implements EngineUser {
  readonly #target: CanvasRenderingContext2D;
  #shared!: SharedEngine;
  #scene!: Scene;
  #board!: AdvancedDynamicTexture;
  #marks: PinMark[] = [];
  #pins: readonly Pin[] = [];
  #frame = 0;
  #lost = false;

  /**
   * @param look colours as CSS has them, and the font
   * @throws NoWebGL
   */
  constructor(
    canvas: HTMLCanvasElement,
    private readonly look: PinLook,
  ) {
    const target = canvas.getContext('2d');
    if (!target) throw new Error('The canvas has no 2D context.');
    this.#target = target;
    this.#build();
  }

  /** Draws these, and no others, with the next display frame. */
  show(pins: readonly Pin[]): void {
    this.#pins = pins;
    this.#soon();
  }

  lost(): void {
    this.#lost = true;
  }

  restored(): void {
    this.#lost = false;
    this.#marks = [];
    this.#build();
    this.#soon();
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#board.dispose();
    this.#scene.dispose();
    releaseEngine(this);
  }

  #build(): void {
    this.#shared = acquireEngine(this);
    this.#scene = new Scene(this.#shared.engine);
    this.#scene.clearColor = new Color4(0, 0, 0, 0);
    this.#scene.detachControl();
    new TargetCamera('camera', Vector3.Zero(), this.#scene);
    this.#board = AdvancedDynamicTexture.CreateFullscreenUI('pins', true, this.#scene);
  }

  #soon(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#frame = 0;
    const { width, height } = this.#target.canvas;
    if (this.#lost || width === 0 || height === 0) return;
    while (this.#marks.length < this.#pins.length) {
      const mark = new PinMark(this.look);
      this.#marks.push(mark);
      for (const part of mark.parts) this.#board.addControl(part);
    }
    for (const [i, mark] of this.#marks.entries()) mark.show(this.#pins[i], width, height, devicePixelRatio);
    const ready = this.#board.layer?.isReady() ?? true;
    this.#shared.draw(this.#scene, this.#target, 1);
    if (!ready) this.#soon();
  }
}
