/** One place for a Blender: boots it, gives it slices, pauses it, and boots another when it dies. */
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import type { DevelopCommand, DriverFeatures, RenderAnswer, RenderCommand, ViewFiles } from './blender/driver.js';
import { BlenderGone, BlenderProcess, type BlenderOptions } from './blender/process.js';

/** Opening a scene and building it the first time may take this long. */
const LOAD_DEADLINE_SECONDS = 120;
const BOOT_DEADLINE_SECONDS = 90;
/** A slice this many times slower than expected hangs. */
const HANG_FACTOR = 15;
const PATIENCE_SECONDS = 20;
/** Between attempts to boot: doubles up to the longest. */
const FIRST_RETRY_SECONDS = 1;
const LONGEST_RETRY_SECONDS = 30;

export interface WorkerOptions extends BlenderOptions {
  /** A Blender that grows over this is replaced; bytes. */
  maxMemory: number;
  /** A slice may take at least this long before its Blender counts as hung; seconds. */
  patience?: number;
}

type State = 'booting' | 'idle' | 'busy' | 'paused';

export class Worker {
  state: State = 'booting';
  features?: DriverFeatures;
  /** Why the last boot failed. */
  reason?: string;
  /** Scene and product that the Blender holds. */
  holds?: string;
  memory?: number;
  /** The last Blender here was replaced for its size: warming another for the same scene would not end. */
  outgrown = false;

  #process?: BlenderProcess;
  #closed = false;
  #retrySeconds = FIRST_RETRY_SECONDS;
  #timer?: NodeJS.Timeout;
  /** The running slice: when it (last) began to run, what ran before a pause, what is expected; seconds. */
  #run = { since: 0, before: 0, expected: 0, deadline: 0 };

  constructor(
    readonly name: string,
    private readonly options: WorkerOptions,
    private readonly log: Logger,
    /** Became idle after a boot, or could not boot. */
    private readonly changed: () => void,
  ) {
    void this.#boot();
  }

  /** Seconds that the running slice still needs, as far as can be known. */
  get expectedSeconds(): number {
    return Math.max(0, this.#run.expected - this.#ranSeconds());
  }

  /**
   * Renders one slice.
   *
   * @param expected seconds
   * @throws DriverError when the driver refuses, BlenderGone when Blender died, hung or was replaced
   */
  async render(
    command: RenderCommand,
    expected: number,
  ): Promise<{ answer: RenderAnswer; path: string; seconds: number }> {
    const process = this.#begin(command, expected);
    try {
      const { json } = await process.request(command);
      const answer = json as unknown as RenderAnswer;
      this.holds = heldKey(command);
      // The name comes from another process: never let it lead out of the folder.
      return { answer, path: `${process.handover}/${basename(answer.pixels.file)}`, seconds: this.#ranSeconds() };
    } finally {
      this.#end(process);
    }
  }

  /** Samples a view transform (docs/driver.md). */
  async table(viewTransform: string, size: number, domain: [number, number]): Promise<Buffer> {
    const process = this.#begin(undefined, 1);
    try {
      const command = { command: 'lut', view_transform: viewTransform, look: null, size, domain } as const;
      return (await process.request(command)).payload;
    } finally {
      this.#end(process);
    }
  }

  /** Has Blender save a picture through a view transform (docs/driver.md); returns a PNG. */
  async develop(sums: Uint8Array, command: Omit<DevelopCommand, 'command' | 'light'>): Promise<Buffer> {
    const process = this.#begin(undefined, 1);
    try {
      const light = `develop-${randomUUID()}`;
      await writeFile(`${process.handover}/${light}`, sums);
      return (await process.request({ command: 'develop', light, ...command })).payload;
    } finally {
      this.#end(process);
    }
  }

  pause(): void {
    if (this.state !== 'busy') return;
    this.#process?.pause();
    this.#run.before = this.#ranSeconds();
    this.state = 'paused';
    clearTimeout(this.#timer);
  }

  resume(): void {
    if (this.state !== 'paused') return;
    this.state = 'busy';
    this.#run.since = now();
    this.#watch();
    this.#process?.resume();
  }

  /** Gives up what it is doing; another Blender boots. */
  replace(): void {
    if (this.#process) this.#retire(this.#process);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#process?.kill();
    await this.#process?.exited;
  }

  #begin(files: ViewFiles | undefined, expected: number): BlenderProcess {
    if (this.state !== 'idle' || !this.#process) throw new BlenderGone('This Blender is not idle.');
    this.state = 'busy';
    const loads = files !== undefined && this.holds !== heldKey(files);
    const { patience = PATIENCE_SECONDS } = this.options;
    const deadline = Math.max(patience, expected * HANG_FACTOR) + (loads ? LOAD_DEADLINE_SECONDS : 0);
    this.#run = { since: now(), before: 0, expected, deadline };
    this.#watch();
    return this.#process;
  }

  #end(process: BlenderProcess): void {
    // Dead, or given up for another whose boot is being watched by now.
    if (!process.alive || this.#process !== process) return;
    clearTimeout(this.#timer);
    // It answered just before the pause took hold.
    if (this.state === 'paused') process.resume();
    this.memory = process.memory();
    this.state = 'idle';
    this.outgrown = this.memory !== undefined && this.memory > this.options.maxMemory;
    if (this.outgrown) {
      // Between two slices, so that no work is lost.
      this.log.warn({ worker: this.name, bytes: this.memory }, 'Blender has grown too large and is replaced');
      this.#retire(process);
    }
  }

  #retire(process: BlenderProcess): void {
    clearTimeout(this.#timer);
    this.#process = undefined;
    process.kill();
    void this.#boot();
  }

  #watch(): void {
    const left = this.#run.deadline - this.#run.before;
    this.#timer = setTimeout(() => {
      this.log.error({ worker: this.name, seconds: this.#run.deadline }, 'Blender hangs and is replaced');
      this.#process?.kill();
    }, left * 1000);
  }

  #ranSeconds(): number {
    return this.#run.before + (this.state === 'paused' ? 0 : now() - this.#run.since);
  }

  async #boot(): Promise<void> {
    this.state = 'booting';
    this.holds = undefined;
    const process = new BlenderProcess(this.options);
    this.#process = process;
    this.#timer = setTimeout(() => process.kill(), BOOT_DEADLINE_SECONDS * 1000);
    void process.exited.then(() => this.#replace(process));
    try {
      this.features = await process.ready;
    } catch (error) {
      this.reason = advice(error as Error, process.log);
      process.kill();
      return;
    }
    clearTimeout(this.#timer);
    this.reason = undefined;
    this.#retrySeconds = FIRST_RETRY_SECONDS;
    this.state = 'idle';
    this.log.info({ worker: this.name, version: this.features.version }, 'Blender is warm');
    this.changed();
  }

  #replace(process: BlenderProcess): void {
    clearTimeout(this.#timer);
    if (this.#closed || this.#process !== process) return;
    const wasWarm = this.state !== 'booting';
    this.state = 'booting';
    this.log.warn({ worker: this.name, log: process.log }, 'Blender ended');
    // A Blender that was warm is replaced at once; one that cannot boot is tried ever more rarely.
    const delay = wasWarm ? 0 : this.#retrySeconds;
    if (!wasWarm) this.#retrySeconds = Math.min(this.#retrySeconds * 2, LONGEST_RETRY_SECONDS);
    setTimeout(() => {
      if (!this.#closed) void this.#boot();
    }, delay * 1000).unref();
    this.changed();
  }
}

function advice(error: Error, log: string): string {
  return `${error.message} Install Blender 2.93 or newer, or set BLENDER_PATH to it. ${log}`.trim();
}

const now = (): number => performance.now() / 1000;

/** What a Blender must hold to render these files without loading. */
export function heldKey({ scene, product }: ViewFiles): string {
  return `${scene.path}\n${product.path}`;
}
