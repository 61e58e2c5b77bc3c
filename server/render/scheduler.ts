/**
 * Who is rendered when. Fair queueing by render time (start-time fair queueing: Goyal, Vin and Cheng,
 * 1996): each film carries a tag that rises with the time it has used, divided by the weight of its
 * lane; the lowest tag is next, and a new film starts at the tag in service. So a first picture comes before a
 * refinement, lanes share by weight, and nobody starves.
 */
import type { Logger } from 'pino';
import { driverCamera, type PixelLayout, type RenderCommand } from './blender/driver.js';
import { BlenderGone, DriverError } from './blender/process.js';
import type { Film } from './film.js';
import { CALL_SECONDS, LONG_SECONDS, SHORT_SECONDS, nextRung, type Rung } from './ladder.js';
import { Pace } from './pace.js';
import type { Pool } from './pool.js';
import type { Lane } from './service.js';
import { heldKey, type Worker } from './worker.js';

const WEIGHTS: Record<Lane, number> = { interactive: 8, still: 2, batch: 1 };
/** A paused slice that nobody waits for and that needs longer than this costs more than another Blender's boot. */
const LONGEST_DRAIN_SECONDS = 1;
/** A film that this many Blenders died over is given up. */
const MAX_FAILURES = 3;
/** Pixels and samples of the render that warms a worker which stands by. */
const WARMING = { side: 16, samples: 1 };

export interface SliceDone {
  film: Film;
  rung: Rung;
  /** Where the pixels are. */
  path: string;
  pixels: PixelLayout;
}

export interface SchedulerEvents {
  slice(done: SliceDone): void;
  failed(film: Film, error: Error): void;
}

export class Scheduler {
  #queue = new Set<Film>();
  #inFlight = new Map<Worker, Film>();
  #pace = new Pace();
  /** The tag in service. */
  #virtualTime = 0;

  constructor(
    private readonly pool: Pick<Pool, 'active' | 'idle' | 'standsBy' | 'cold' | 'worthPausing'>,
    private readonly log: Logger,
    private readonly events: SchedulerEvents,
  ) {}

  get length(): number {
    return this.#queue.size;
  }

  /** Takes up a film that somebody waits for; safe to call again. */
  add(film: Film): void {
    if (!this.#queue.has(film) && !film.finished) {
      film.tag = Math.max(film.tag, this.#virtualTime);
      this.#queue.add(film);
    }
    this.dispatch();
  }

  /** Nobody waits for the film any more. A slice of it that runs is paused when another film needs the place. */
  remove(film: Film): void {
    this.#queue.delete(film);
    this.dispatch();
  }

  /** Gives every free place to the film that is next. Called whenever something changes. */
  dispatch(): void {
    for (;;) {
      const film = this.#next();
      if (!film) break;
      if (!this.#hasRoom && !this.#makeRoom(film)) break;
      this.#virtualTime = Math.max(this.#virtualTime, film.tag);
      const paused = this.#workerOf(film);
      if (paused) {
        paused.resume();
        continue;
      }
      const worker = this.pool.idle(film.files);
      if (!worker) break;
      void this.#render(film, worker);
    }
    this.#tellPlaces();
  }

  /** Warming a worker that stands by does not count: it must not hold up a visitor. */
  get #hasRoom(): boolean {
    const running = [...this.#inFlight.keys()].filter((worker) => worker.state === 'busy');
    return running.length < this.pool.active;
  }

  #next(): Film | undefined {
    let next: Film | undefined;
    for (const film of this.#queue) {
      const waits = !film.inFlight || this.#workerOf(film)?.state === 'paused';
      if (waits && !film.finished && (!next || film.tag < next.tag)) next = film;
    }
    // Once everybody has a picture, be it coarse, a slice that was paused and that nobody waits for runs to its end: its
    // light is kept, and its Blender stands by again before anything long is begun.
    const allHave = [...this.#queue].every((film) => film.hasPicture);
    return (allHave ? this.#abandoned() : undefined) ?? next;
  }

  #abandoned(): Film | undefined {
    for (const [worker, film] of this.#inFlight) {
      if (worker.state !== 'paused' || this.#queue.has(film)) continue;
      if (worker.expectedSeconds <= LONGEST_DRAIN_SECONDS) return film;
      worker.replace();
    }
    return undefined;
  }

  #workerOf(film: Film): Worker | undefined {
    for (const [worker, held] of this.#inFlight) if (held === film) return worker;
    return undefined;
  }

  /** Pauses a long slice that is less urgent than this film's first picture, where another worker is free. */
  #makeRoom(film: Film): boolean {
    if (film.begun || !this.pool.idle(film.files)) return false;
    for (const [worker, other] of this.#inFlight) {
      const lessUrgent = !this.#queue.has(other) || film.lane === 'interactive';
      if (lessUrgent && this.pool.worthPausing(worker)) {
        worker.pause();
        return true;
      }
    }
    return false;
  }

  async #render(film: Film, worker: Worker): Promise<void> {
    const key = paceKey(film);
    const pixelSeconds = this.#pace.pixelSeconds(key);
    const seconds = this.pool.standsBy(film.files, worker) ? LONG_SECONDS : SHORT_SECONDS;
    const rung = nextRung({ ...ladderState(film), pixelSeconds }, seconds);
    const pixelSamples = rung.width * rung.height * rung.count;
    film.inFlight = true;
    film.begun = true;
    this.#inFlight.set(worker, film);
    const warm = worker.holds === heldKey(film.files);
    try {
      const command = renderCommand(film, rung);
      const { answer, path, seconds: took } = await worker.render(command, CALL_SECONDS + pixelSamples * pixelSeconds);
      film.tag += took / WEIGHTS[film.lane];
      // The first render of a scene builds it, which says nothing of the next.
      if (warm) this.#pace.learn(key, pixelSamples, took);
      if (rung.divisor > 1) film.divisor = rung.divisor;
      else film.planned = rung.first + rung.count;
      this.events.slice({ film, rung, path, pixels: answer.pixels });
    } catch (error) {
      this.#failed(film, error as Error);
    } finally {
      film.inFlight = false;
      this.#inFlight.delete(worker);
      if (film.finished) this.#queue.delete(film);
      this.dispatch();
      // Once a picture is on the screen, another worker takes up the same scene, to stand by.
      if (film.planned > 0) this.warm(film);
    }
  }

  #failed(film: Film, error: Error): void {
    if (error instanceof BlenderGone && !this.#queue.has(film)) return;
    if (error instanceof BlenderGone && ++film.failures < MAX_FAILURES) {
      // The film stays in the queue: it goes on from its last whole slice.
      this.log.warn({ film: film.key, failures: film.failures }, error.message);
      return;
    }
    if (!(error instanceof DriverError)) this.log.error({ film: film.key, error }, 'A film is given up');
    this.#queue.delete(film);
    this.events.failed(film, error);
  }

  /** Has an idle worker take up the film's scene, unless one holds it already. */
  warm(film: Film): void {
    const worker = this.pool.cold(film.files);
    if (!worker) return;
    const { side, samples } = WARMING;
    const rung = { width: side, height: side, divisor: 1, first: 0, count: samples };
    worker
      .render({ ...renderCommand(film, rung), frame: [side, side], total: samples }, CALL_SECONDS)
      .catch((error: Error) => this.log.warn({ worker: worker.name }, error.message))
      .finally(() => this.dispatch());
  }

  #tellPlaces(): void {
    const waiting = [...this.#queue].filter((film) => !film.begun).sort((a, b) => a.tag - b.tag);
    const tell = (film: Film, place: number): void => {
      for (const waiter of film.everyone()) {
        if (waiter.place === place) continue;
        waiter.place = place;
        waiter.watcher.queued?.(place);
      }
    };
    waiting.forEach((film, index) => tell(film, index + 1));
    for (const film of this.#inFlight.values()) tell(film, 0);
  }
}

/** Scenes differ in cost, and so do engines and products. */
function paceKey({ view }: Film): string {
  return `${view.scene_id}/${view.product_id}/${view.material_id}/${view.settings.engine}/${view.settings.denoise}/${view.settings.shadow}`;
}

function ladderState(film: Film): Omit<Parameters<typeof nextRung>[0], 'pixelSeconds'> {
  const { width, height, total, planned, divisor, whole } = film;
  return { width, height, total, done: planned, divisor, whole };
}

function renderCommand(film: Film, rung: Rung): RenderCommand {
  const { engine, fov, transparent, shadow, environment_strength, environment_rotation } = film.view.settings;
  const { f_stop, focus_distance, denoise } = film.view.settings;
  return {
    command: 'render',
    ...film.files,
    camera: driverCamera(film.view.camera),
    settings: {
      ...{ engine, fov, transparent, shadow, environment_strength, environment_rotation },
      ...{ f_stop, focus_distance, denoise },
    },
    frame: [film.width, film.height],
    size: [rung.width, rung.height],
    first: rung.first,
    count: rung.count,
    total: film.total,
  };
}
