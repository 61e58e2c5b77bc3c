/** Tells two quick taps of one hand from everything else. */

/** Milliseconds that a tap lasts at most, and that pass at most from one to the next. */
const TAP = 300;
const BETWEEN = 350;
/** CSS pixels that a hand may slip in a tap, and from one to the next. */
const SLIP = 8;
const APART = 30;

type Spot = Pick<PointerEvent, 'clientX' | 'clientY' | 'timeStamp' | 'pointerType'>;

export class Taps {
  #down: Spot | undefined;
  #before: Spot | undefined;

  /** @param alone whether it is the only hand, and one that would turn */
  down({ clientX, clientY, timeStamp, pointerType }: Spot, alone: boolean): void {
    this.#down = alone ? { clientX, clientY, timeStamp, pointerType } : undefined;
    if (!alone) this.#before = undefined;
  }

  /** Returns whether this was the second of two. */
  up({ clientX, clientY, timeStamp, pointerType }: Spot): boolean {
    const [now, down, before] = [{ clientX, clientY, timeStamp, pointerType }, this.#down, this.#before];
    this.#down = this.#before = undefined;
    if (!down || timeStamp - down.timeStamp > TAP || distance(now, down) > SLIP) return false;
    const second =
      before !== undefined &&
      before.pointerType === pointerType &&
      timeStamp - before.timeStamp < BETWEEN + TAP &&
      distance(now, before) < APART;
    if (!second) this.#before = now;
    return second;
  }
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
