/** How much of what a scene is loading has come. No Babylon: a scene is any object. */

/** A file whose size nobody has told counts as half loaded after so many bytes. */
const HALF = 500_000;

export interface Download {
  /** @param total bytes; 0 where it is not known */
  progress(loaded: number, total: number): void;
  /** It has come, or it never will. */
  end(): void;
}

const NOBODY: Download = { progress: () => {}, end: () => {} };
const watched = new WeakMap<object, Downloads>();

class Downloads {
  /** Of each file that was begun since nothing was under way, from 0 to 1. */
  readonly #files = new Map<symbol, number>();

  constructor(private readonly changed: (fraction: number) => void) {}

  begin(): Download {
    const file = Symbol();
    if ([...this.#files.values()].every((part) => part === 1)) this.#files.clear();
    this.#files.set(file, 0);
    const set = (part: number): void => {
      if (!this.#files.has(file)) return;
      this.#files.set(file, part);
      this.#tell();
    };
    return {
      progress: (loaded, total) => set(total > 0 ? Math.min(0.99, loaded / total) : loaded / (loaded + HALF)),
      end: () => set(1),
    };
  }

  #tell(): void {
    const parts = [...this.#files.values()];
    this.changed(parts.reduce((sum, part) => sum + part, 0) / parts.length);
  }
}

/** @param changed is told the mean of the files under way, from 0 to 1; 1 when all have come or failed */
export function watchDownloads(scene: object, changed: (fraction: number) => void): void {
  watched.set(scene, new Downloads(changed));
}

/** One more file for a scene. */
export const beginDownload = (scene: object): Download => watched.get(scene)?.begin() ?? NOBODY;
