/** The renderer: films and prints between the front and the scheduler. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Problem } from '../../src/bridge/errors.js';
import type { RendererStatus } from '../../src/bridge/protocol.js';
import { viewText, type View } from '../../src/bridge/view.js';
import type { ViewFiles } from './blender/driver.js';
import { DriverError } from './blender/process.js';
import { Film, type Exposure, type Print, type Waiting } from './film.js';
import type { PictureCache } from './picture/cache.js';
import type { ToneCurves } from './picture/curves.js';
import type { Darkroom } from './picture/darkroom.js';
import { Printer } from './picture/printer.js';
import { sizeFor } from './picture/reduce.js';
import type { ToneTable } from './picture/tone.js';
import type { Pool } from './pool.js';
import { Scheduler, type SliceDone } from './scheduler.js';
import type { Lane, RenderedFrame, RendererReport, RenderService, Ticket, Watcher } from './service.js';

/** The catalog, as far as the renderer needs it. */
export interface ViewCatalog {
  files(view: View): ViewFiles;
  /** Covers the view and the contents of its files. */
  viewHash(view: View): string;
  /** What a visitor most likely meets first; undefined for an empty catalog. */
  openingView(): View | undefined;
}

export interface RendererLimits {
  maxPixels: number;
  maxSamples: number;
  /** Films that may wait or be worked on at once. */
  maxFilms: number;
}

/** Light kept for films that nobody waits for: a visitor who comes back goes on where the film stopped. */
const DORMANT_BYTES = 24 << 20;
const DORMANT_FILMS = 32;
/** After how many seconds a client that met a full queue may try again. */
const RETRY_SECONDS = 5;

export class Renderer implements RenderService {
  #scheduler: Scheduler;
  #printer: Printer;
  #films = new Map<string, Film>();
  #dormant = new LRUCache<string, Film>({
    max: DORMANT_FILMS,
    maxSize: DORMANT_BYTES,
    sizeCalculation: (film) => film.bytes,
  });
  #listeners = new Set<(status: RendererStatus) => void>();

  constructor(
    private readonly pool: Pool,
    private readonly darkroom: Darkroom,
    private readonly curves: ToneCurves,
    private readonly cache: PictureCache,
    private readonly catalog: ViewCatalog,
    private readonly limits: RendererLimits,
    private readonly log: Logger,
  ) {
    this.#printer = new Printer(darkroom, curves);
    this.#scheduler = new Scheduler(pool, log, {
      slice: (done) => void this.#expose(done),
      failed: (film, error) => this.#fail(film, error),
    });
  }

  status(): RendererReport {
    return this.pool.status();
  }

  /** The pool changed: workers came or went. */
  poolChanged(): void {
    const { memory: _memory, features: _features, probed: _probed, ...status } = this.status();
    for (const listener of this.#listeners) listener(status);
    if (status.state === 'unavailable') {
      for (const film of [...this.#films.values()]) this.#refuse(film, unavailable(status));
    }
    this.#scheduler.dispatch();
    if (status.state === 'ready') this.#warm();
  }

  onStatus(listener: (status: RendererStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refusal({ settings }: View): Problem | undefined {
    const status = this.status();
    if (settings.width * settings.height > this.limits.maxPixels) {
      return {
        code: 'too_large',
        path: 'settings.width',
        message: `At most ${this.limits.maxPixels} pixels a picture.`,
      };
    }
    if (settings.samples > this.limits.maxSamples) {
      return { code: 'too_large', path: 'settings.samples', message: `At most ${this.limits.maxSamples} samples.` };
    }
    if (status.state === 'unavailable') return unavailable(status);
    if (status.state === 'starting') return undefined;
    const choice = (name: 'engine' | 'view_transform', offered: string[] | undefined): Problem | undefined =>
      offered?.includes(settings[name])
        ? undefined
        : {
            code: 'unsupported',
            path: `settings.${name}`,
            message: `Blender ${status.version} here offers ${offered?.join(', ')}.`,
          };
    if (settings.denoise && !status.denoise) {
      return {
        code: 'unsupported',
        path: 'settings.denoise',
        message: `Blender ${status.version} here has no denoiser.`,
      };
    }
    if (settings.shadow && !(status.shadow && settings.engine === 'CYCLES')) {
      return {
        code: 'unsupported',
        path: 'settings.shadow',
        message: `Blender ${status.version} here keeps no shadow alone with ${settings.engine}.`,
      };
    }
    return choice('engine', status.engines) ?? choice('view_transform', status.view_transforms);
  }

  submit(view: View, lane: Lane, watcher: Watcher): Ticket {
    const viewHash = this.catalog.viewHash(view);
    const waiting: Waiting = { lane, watcher };
    let cancelled = false;
    let release: (() => void) | undefined;
    const begin = async (): Promise<void> => {
      const finished = await this.cache.get(viewHash, this.status().version);
      if (cancelled) return;
      if (finished) watcher.frame(finished);
      else release = this.#wait(view, viewHash, waiting);
    };
    queueMicrotask(() => void begin());
    return {
      viewHash,
      cancel: () => {
        cancelled = true;
        release?.();
      },
    };
  }

  picture(viewHash: string): Promise<RenderedFrame | undefined> {
    return this.cache.get(viewHash);
  }

  async viewTransform(name: string): Promise<ToneTable | undefined> {
    return this.status().view_transforms?.includes(name) ? this.curves.table(name) : undefined;
  }

  async close(): Promise<void> {
    await this.pool.close();
    await this.darkroom.close();
  }

  /** Has an empty Blender take up the scene of the first visitor to come. */
  #warm(): void {
    const view = this.catalog.openingView();
    if (view) this.#scheduler.warm(new Film('opening', view, this.catalog.files(view), false));
  }

  /** Joins the film of a view; returns how to leave it. */
  #wait(view: View, viewHash: string, waiting: Waiting): () => void {
    const film = this.#film(view);
    if (!film) {
      const message = 'Too many pictures are being rendered.';
      waiting.watcher.failed({ code: 'overloaded', message, retry_after: RETRY_SECONDS });
      return () => undefined;
    }
    const { exposure, view_transform } = view.settings;
    let print = film.prints.get(viewHash);
    if (!print) {
      print = { viewHash, tone: { exposure, view_transform }, waiting: new Set(), developing: false };
      film.prints.set(viewHash, print);
    }
    print.waiting.add(waiting);
    if (print.latest) waiting.watcher.frame(print.latest);
    else if (film.exposure?.samples || film.coarse?.samples) void this.#develop(film, print);
    this.#scheduler.add(film);
    return () => {
      print.waiting.delete(waiting);
      this.#leave(film);
    };
  }

  #film(view: View): Film | undefined {
    const key = filmKey(view, this.catalog);
    let film = this.#films.get(key) ?? this.#dormant.get(key);
    if (!film) {
      if (this.#films.size >= this.limits.maxFilms) return undefined;
      film = new Film(key, view, this.catalog.files(view), this.#rendersWhole(view));
    }
    this.#dormant.delete(key);
    this.#films.set(key, film);
    return film;
  }

  #rendersWhole({ settings }: View): boolean {
    const { features } = this.status();
    return settings.engine !== 'CYCLES' || settings.denoise || settings.shadow || features?.cycles.slices === null;
  }

  /** Puts a film aside that nobody waits for. */
  #leave(film: Film): void {
    if (film.wanted || this.#films.get(film.key) !== film) return;
    this.#films.delete(film.key);
    film.prints.clear();
    film.failures = 0;
    this.#scheduler.remove(film);
    // A film that nothing was rendered of is as well begun anew.
    if (film.hasPicture || film.inFlight) this.#dormant.set(film.key, film);
  }

  async #expose({ film, rung, path, pixels }: SliceDone): Promise<void> {
    try {
      await film.then(async () => {
        const exposure = film.exposureOf(rung);
        await this.darkroom.sum({
          path,
          pixels,
          sums: exposure.sums,
          weight: rung.count,
          replace: film.whole || exposure.samples === 0,
        });
        exposure.samples = film.whole ? rung.count : exposure.samples + rung.count;
        if (rung.divisor === 1) film.coarse = undefined;
      });
    } catch (error) {
      this.#fail(film, error as Error);
      return;
    }
    for (const print of film.prints.values()) void this.#develop(film, print);
  }

  /** Develops what the film holds by now; slices that arrive meanwhile are taken together. */
  async #develop(film: Film, print: Print): Promise<void> {
    if (print.developing) return;
    print.developing = true;
    try {
      while (print.waiting.size > 0 && isBehind(film, print)) {
        const frame = await film.then(() => this.#frame(film, print));
        print.latest = frame;
        if (frame.final) await this.cache.put(frame, this.status().version ?? '');
        for (const { watcher } of [...print.waiting]) watcher.frame(frame);
        if (frame.final) print.waiting.clear();
      }
    } catch (error) {
      this.log.error({ error }, 'A picture could not be developed');
      this.#fail(film, error as Error);
    } finally {
      print.developing = false;
    }
    this.#leave(film);
  }

  async #frame(film: Film, print: Print): Promise<RenderedFrame> {
    const exposure = film.exposure?.samples ? film.exposure : film.coarse!;
    const full = exposure === film.exposure;
    const samples = full ? exposure.samples : 0;
    const final = samples >= film.total;
    const { transparent } = film.view.settings;
    const size = pictureSize(film, exposure);
    const { format, bytes } = await this.#printer.print(exposure, print.tone, { transparent, final, size });
    return { viewHash: print.viewHash, samples, total: film.total, ...size, format, final, bytes };
  }

  #fail(film: Film, error: Error): void {
    const message =
      error instanceof DriverError
        ? error.message
        : 'Blender ended while rendering this view, and again after a restart.';
    const code = error instanceof DriverError && error.code === 'unsupported' ? 'unsupported' : 'render_failed';
    this.log.warn({ film: film.key, error: error.message }, 'A view failed');
    this.#refuse(film, { code, message });
  }

  #refuse(film: Film, problem: Problem): void {
    for (const print of film.prints.values()) {
      for (const { watcher } of [...print.waiting]) watcher.failed(problem);
      print.waiting.clear();
    }
    this.#leave(film);
    // What failed once is begun anew by whoever asks next.
    this.#dormant.delete(film.key);
  }
}

/** Whether the film holds more light than the print's newest frame shows. */
function isBehind(film: Film, { latest }: Print): boolean {
  if (film.exposure?.samples) return (latest?.samples ?? 0) < film.exposure.samples;
  const { coarse } = film;
  return coarse !== undefined && coarse.samples > 0 && latest?.width !== pictureSize(film, coarse).width;
}

/** Of what is sent of this light: all of its pixels once their noise is little, or where there is none. */
function pictureSize(film: Film, exposure: Exposure): { width: number; height: number } {
  const { width, height, samples } = exposure;
  return film.whole || samples >= film.total ? { width, height } : sizeFor(film, exposure);
}

function filmKey(view: View, catalog: ViewCatalog): string {
  const { settings } = view;
  const toneless = { ...view, settings: { ...settings, exposure: 0, view_transform: 'Standard' as const } };
  // The catalog's hash covers the files; the text is what tells two films apart.
  return createHash('sha256').update(catalog.viewHash(toneless)).update(viewText(toneless)).digest('hex').slice(0, 32);
}

function unavailable(status: RendererStatus): Problem {
  return { code: 'unavailable', message: status.reason ?? 'No Blender is running.', retry_after: RETRY_SECONDS };
}
