/** What keys do to an orbit: arrows turn, with Shift they pan; plus and minus, page up and page down zoom; Home goes back. */
import type { Handling } from './handling.js';
import type { Orbit } from './orbit.js';

/** Degrees of one press of an arrow key. */
const TURN = 10;
/** Of the picture's height. */
const PAN = 0.05;
const ZOOM = 0.85;

/** Returns whether the goal has changed; `undefined` leaves the key to the page. */
type Move = (orbit: Orbit, handling: Handling, shift: boolean) => boolean | undefined;

const arrow =
  (right: number, up: number): Move =>
  (orbit, { pan }, shift) => {
    if (!shift) return orbit.turn(right * TURN, up * TURN);
    return pan > 0 ? orbit.pan(right * PAN, up * PAN) : undefined;
  };
const zoom =
  (factor: number): Move =>
  (orbit, handling) =>
    handling.zoom > 0 ? orbit.zoom(factor) : undefined;

const [nearer, farther] = [zoom(ZOOM), zoom(1 / ZOOM)];

export const keyMoves: Record<string, Move | undefined> = {
  ArrowLeft: arrow(-1, 0),
  ArrowRight: arrow(1, 0),
  ArrowUp: arrow(0, 1),
  ArrowDown: arrow(0, -1),
  '+': nearer,
  '=': nearer,
  PageUp: nearer,
  '-': farther,
  _: farther,
  PageDown: farther,
  Home: (orbit) => orbit.goHome(),
};
