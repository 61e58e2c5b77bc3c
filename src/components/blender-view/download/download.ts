/** Saves the picture that a visitor looks at as a file: Blender's where there is one or one can be had, else the preview. */
import { ERRORS, type ErrorCode, type Problem } from '../../../bridge/errors.js';
import type { PictureOptions, Subject } from '../pictures.js';
import type { ViewStores } from '../view-stores.js';

export interface DownloadPlace {
  readonly stores: Pick<ViewStores, 'connection' | 'renderer' | 'render'>;
  /** Draws the element anew. */
  changed(): void;
}

export class Download {
  #busy = false;

  constructor(
    private readonly place: DownloadPlace,
    private readonly report: (problem: Problem) => void,
  ) {}

  /** A picture is on its way; a still of Blender's takes its time. */
  get busy(): boolean {
    return this.#busy;
  }

  /** @param name of the file, without its ending */
  async save(subject: Subject, name: string): Promise<void> {
    if (this.#busy) return;
    this.#set(true);
    try {
      const { takePicture } = await import('../pictures.js');
      for (const source of this.#sources(subject)) {
        try {
          keep(await takePicture(subject, { source }), `${name}.png`);
          return;
        } catch (error) {
          this.report(problemOf(error));
        }
      }
    } catch (error) {
      this.report(problemOf(error));
    } finally {
      this.#set(false);
    }
  }

  /** Where to take it from, best first. */
  #sources(subject: Subject): NonNullable<PictureOptions['source']>[] {
    const { connection, renderer, render } = this.place.stores;
    if (subject.overlay && render.get().state === 'final') return ['overlay', 'preview'];
    const renders = connection.get() === 'online' && renderer.get()?.state === 'ready';
    return renders ? ['still', 'preview'] : ['preview'];
  }

  #set(busy: boolean): void {
    this.#busy = busy;
    this.place.changed();
  }
}

/** As a link in the page that the visitor has followed. */
function keep(picture: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(picture);
  link.download = name;
  link.click();
  // The browser has it by then; without a delay some lose it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function problemOf(error: unknown): Problem {
  const { code, message } = error as { code?: ErrorCode; message?: string };
  return { code: code && Object.hasOwn(ERRORS, code) ? code : 'internal', message: message ?? String(error) };
}
