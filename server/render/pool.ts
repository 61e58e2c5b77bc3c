/** The warm Blenders: as many as may run at once, and others that stand by. */
import type { Logger } from 'pino';
import type { DriverFeatures, ViewFiles } from './blender/driver.js';
import { BlenderProcess, CAN_PAUSE } from './blender/process.js';
import type { RendererReport } from './service.js';
import { Worker, heldKey, type WorkerOptions } from './worker.js';

/** One to take over at once, and one for the visitor who moves again while the first is still paused or boots. */
const STANDING_BY = 2;
/** A slice that ends this soon is not worth a pause. */
const WORTH_A_PAUSE_SECONDS = 0.08;

export class Pool {
  readonly workers: Worker[];
  /** What works here; known once the probe has tried it all. */
  #probed?: Pick<DriverFeatures, 'engines' | 'view_transforms'>;
  #prober?: BlenderProcess;

  /** @param active how many may run at once */
  constructor(
    readonly active: number,
    private readonly options: WorkerOptions,
    private readonly log: Logger,
    private readonly changed: () => void,
  ) {
    this.workers = Array.from(
      { length: active + STANDING_BY },
      (_, index) => new Worker(`blender-${index + 1}`, options, log, () => this.#workerChanged()),
    );
  }

  #workerChanged(): void {
    this.changed();
    if (!this.#prober && this.workers.every((worker) => worker.features)) void this.#probe();
  }

  /** Tries every engine in a process that may die of it. */
  async #probe(): Promise<void> {
    this.#prober = new BlenderProcess({ ...this.options, probe: true });
    try {
      const { engines, view_transforms } = await this.#prober.ready;
      this.#probed = { engines, view_transforms };
      this.log.info({ engines }, 'Engines probed');
    } catch (error) {
      this.#probed = { engines: ['CYCLES'], view_transforms: [{ name: 'Standard', looks: [] }] };
      this.log.warn({ error: (error as Error).message }, 'The probe of the engines failed; Cycles alone is offered');
    } finally {
      this.#prober.kill();
    }
    this.changed();
  }

  /** An idle worker, rather one that already holds the files. */
  idle(files: ViewFiles): Worker | undefined {
    const idle = this.workers.filter((worker) => worker.state === 'idle');
    return idle.find((worker) => worker.holds === heldKey(files)) ?? idle.find((worker) => !worker.holds) ?? idle[0];
  }

  /**
   * Whether a worker other than `busy` could take over the same files at once, so that `busy` may run long
   * slices: it is paused the moment somebody else needs the processor.
   */
  standsBy(files: ViewFiles, busy: Worker): boolean {
    return (
      CAN_PAUSE &&
      this.workers.some((worker) => worker !== busy && worker.state === 'idle' && worker.holds === heldKey(files))
    );
  }

  /** An idle worker that does not hold the files yet, to be warmed for standing by. */
  cold(files: ViewFiles): Worker | undefined {
    if (!CAN_PAUSE || this.workers.some((worker) => worker.state === 'idle' && worker.holds === heldKey(files))) {
      return undefined;
    }
    return this.workers.find((worker) => worker.state === 'idle' && !worker.outgrown);
  }

  /** Whether pausing this worker frees the processor noticeably sooner than waiting for it. */
  worthPausing(worker: Worker): boolean {
    return CAN_PAUSE && worker.state === 'busy' && worker.expectedSeconds > WORTH_A_PAUSE_SECONDS;
  }

  status(): RendererReport {
    const warm = this.workers.find((worker) => worker.features && worker.state !== 'booting');
    if (!warm?.features) {
      const reason = this.workers.find((worker) => worker.reason)?.reason;
      return reason ? { state: 'unavailable', reason } : { state: 'starting' };
    }
    const features = { ...warm.features, ...this.#probed };
    const { version, cycles, engines, view_transforms } = features;
    return {
      state: 'ready',
      version,
      engines,
      view_transforms: view_transforms.map(({ name }) => name),
      denoise: cycles.denoiser,
      shadow: cycles.shadow_catcher,
      memory: this.workers.reduce((bytes, worker) => bytes + (worker.memory ?? 0), 0) || undefined,
      features,
      probed: this.#probed !== undefined,
    };
  }

  async close(): Promise<void> {
    this.#prober?.kill();
    await Promise.all([...this.workers.map((worker) => worker.close()), this.#prober?.exited]);
  }
}
