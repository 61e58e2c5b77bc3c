/** Tells who has sent the camera somewhere how that ended. */

/**
 * - `arrived`: the camera rests where it was sent
 * - `interrupted`: a hand, another command or the element's end came first
 * - `refused`: there is no such place
 */
export type Flight = 'arrived' | 'interrupted' | 'refused';

export class Flights {
  #end: ((flight: Flight) => void) | undefined;

  /** The camera is on its way; whatever was before is interrupted. */
  begin(): Promise<Flight> {
    this.end('interrupted');
    return new Promise((resolve) => (this.#end = resolve));
  }

  end(flight: Flight): void {
    this.#end?.(flight);
    this.#end = undefined;
  }
}
