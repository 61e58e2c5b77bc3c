/**
 * Keeps the preview fluent where the graphics are slow: while the camera moves it is drawn in fewer pixels, as
 * many as display frames in time allow.
 */

/** A display frame that takes longer than this is seen as stutter; what is aimed at instead. Milliseconds. */
const SLOW = 45;
const AIM = 33;
/** Frames this quick leave room for more pixels. */
const QUICK = 20;
const COARSEST = 0.25;
/** Each change of size makes the browser allocate anew, so sizes are few. */
const STEPS = 8;

export class Pacer {
  #scale = 1;

  /** Factor on width and height, from 1/4 to 1. */
  get scale(): number {
    return this.#scale;
  }

  /** @param milliseconds between two display frames while the camera moved */
  frame(milliseconds: number): void {
    if (milliseconds > SLOW) this.#set(Math.floor(this.#scale * STEPS * Math.sqrt(AIM / milliseconds)) / STEPS);
    else if (milliseconds < QUICK) this.#set(this.#scale + 1 / STEPS);
  }

  #set(scale: number): void {
    this.#scale = Math.min(1, Math.max(COARSEST, scale));
  }
}
