/** Brings the picture that is looked at onto the canvas, for as long as anything moves. */
import type { Album } from './album.js';
import type { Turning } from './turning.js';

/** A page in the background has no display frames; the first one after that is no leap. Milliseconds. */
const LONGEST = 100;

export interface ShowListener {
  /** Pictures a second by itself; 0 where it is not to turn now. */
  speed(): number;
  /** It has moved on. */
  moved(): void;
}

export class Show {
  #painted: HTMLImageElement | undefined;
  #animation: number | undefined;
  #before = 0;

  constructor(
    private readonly canvas: () => HTMLCanvasElement,
    private readonly turning: Turning,
    private readonly album: Album,
    private readonly listener: ShowListener,
  ) {}

  /** Shows what there is to show, and goes on while it moves. */
  run(): void {
    this.turning.speed = this.listener.speed();
    this.#paint();
    if (this.#animation !== undefined || !this.turning.moving) return;
    this.#before = performance.now();
    this.#animation = requestAnimationFrame((now) => this.#step(now));
  }

  stop(): void {
    if (this.#animation !== undefined) cancelAnimationFrame(this.#animation);
    this.#animation = this.#painted = undefined;
  }

  #step(now: number): void {
    this.#animation = undefined;
    this.turning.advance(Math.min(LONGEST, Math.max(0, now - this.#before)) / 1000);
    this.listener.moved();
    this.run();
  }

  #paint(): void {
    const { picture } = this.album;
    if (!picture || picture === this.#painted) return;
    this.#painted = picture;
    const canvas = this.canvas();
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    const context = canvas.getContext('2d');
    if (!context) return;
    context.globalCompositeOperation = 'copy';
    context.drawImage(picture, 0, 0);
  }
}
