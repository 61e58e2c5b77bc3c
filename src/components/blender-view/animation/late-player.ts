/** The player, fetched with the first product that moves or the first command of the page: most products stand still. */
import type { Player } from './player.js';

export class LatePlayer {
  #player: Player | undefined;
  #fetched: Promise<Player> | undefined;

  constructor(private readonly make: (Class: typeof Player) => Player) {}

  /** Undefined until it has been fetched. */
  get now(): Player | undefined {
    return this.#player;
  }

  fetch(): Promise<Player> {
    this.#fetched ??= import('./player.js').then(
      ({ Player: Fetched }) => (this.#player = this.make(Fetched)),
      (error: unknown) => {
        // The next product, or the next command, tries again.
        this.#fetched = undefined;
        throw error;
      },
    );
    return this.#fetched;
  }

  /** At once where it is there. */
  tell(act: (player: Player) => void): void {
    if (this.#player) act(this.#player);
    else void this.fetch().then(act, () => {});
  }
}
