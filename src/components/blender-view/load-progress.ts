/** How far loading is, as one number that never runs backwards. */

/** Parts of the way, by about how long each takes. */
const WEIGHTS = { catalog: 0.05, code: 0.25, files: 0.6, drawn: 0.1 };
type Stretch = keyof typeof WEIGHTS;
/** Smaller steps are not told. */
const STEP = 0.01;

export class LoadProgress {
  readonly #done: Record<Stretch, number> = { catalog: 0, code: 0, files: 0, drawn: 0 };
  #total = 0;

  /** @param told of the way, from 0 to 1; 1 once */
  constructor(private readonly told: (total: number) => void) {}

  get total(): number {
    return this.#total;
  }

  /** Another product: its files, anew from what is there already. */
  begin(): void {
    this.#done.files = this.#done.drawn = 0;
    this.#total = 0;
    this.#tell();
  }

  reach(stretch: Stretch, fraction = 1): void {
    this.#done[stretch] = Math.max(this.#done[stretch], fraction);
    this.#tell();
  }

  #tell(): void {
    // Whatever is missing in between, a product that is drawn has loaded.
    const names = Object.keys(WEIGHTS) as Stretch[];
    const total = this.#done.drawn === 1 ? 1 : names.reduce((sum, name) => sum + WEIGHTS[name] * this.#done[name], 0);
    if (total < this.#total + STEP && (total < 1 || this.#total === 1)) return;
    this.#total = total;
    this.told(total);
  }
}
