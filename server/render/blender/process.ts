/** One Blender process: started with the driver, spoken to over descriptor 3, paused, ended. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readMessages, writeMessage } from './channel.js';
import type { DriverCommand, DriverFeatures } from './driver.js';
import { DRIVER_PROTOCOL } from './driver.js';

/** From build/server/render/blender/ to the repository's root. */
const DRIVER = fileURLToPath(new URL('../../../../blender/driver/main.py', import.meta.url));
/** How much of Blender's log is kept for an error message. */
const LOG_LINES = 20;
/** Linux counts resident memory in pages. */
const PAGE_BYTES = 4096;
/** Memory-backed where the system has it, so that a slice never waits for a disk. */
const SHARED_MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** Signals that stop a process without ending it exist on POSIX only. */
export const CAN_PAUSE = process.platform !== 'win32';

export interface BlenderOptions {
  /** Path or name of the executable. */
  executable: string;
  /** CPU, CUDA, OPTIX, HIP, METAL or ONEAPI. */
  device: string;
  /** 0 for as many as there are cores. */
  threads: number;
  /** Start as the sacrificial process that tries out every engine. */
  probe?: boolean;
}

/** The driver said no; Blender itself is well. */
export class DriverError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** Blender is gone, with the work it had. */
export class BlenderGone extends Error {}

/** A packaged Blender takes the first Python on PATH for its own, so its own folder comes first. */
function environmentOf(executable: string): NodeJS.ProcessEnv {
  if (!isAbsolute(executable)) return process.env;
  return { ...process.env, PATH: [dirname(executable), process.env['PATH']].filter(Boolean).join(delimiter) };
}

interface Pending {
  resolve: (answer: { json: Record<string, unknown>; payload: Buffer }) => void;
  reject: (error: Error) => void;
}

export class BlenderProcess {
  /** Where the driver puts pixels; private to this process. */
  readonly handover = mkdtempSync(join(SHARED_MEMORY, 'blender-view-'));
  readonly ready: Promise<DriverFeatures>;
  readonly exited: Promise<void>;

  #child: ChildProcess;
  #channel: Duplex;
  #pending = new Map<number, Pending>();
  #nextId = 1;
  #log: string[] = [];
  #gone?: BlenderGone;

  constructor(options: BlenderOptions) {
    const driverArguments = [
      ...['--handover', this.handover],
      ...['--device', options.device],
      ...['--threads', String(options.threads)],
      ...(options.probe ? ['--probe'] : []),
    ];
    this.#child = spawn(
      options.executable,
      [
        ...['--background', '--factory-startup', '--disable-autoexec', '--python-exit-code', '3'],
        ...['--python', DRIVER, '--', ...driverArguments],
      ],
      // A group of its own, so that a wrapper script and its Blender are paused and ended together.
      { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: CAN_PAUSE, env: environmentOf(options.executable) },
    );
    this.#channel = this.#child.stdio[3] as Duplex;
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#keepLog(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#keepLog(chunk));

    this.exited = new Promise((resolve) => {
      this.#child.once('error', (error) => this.#leave(error.message, resolve));
      this.#child.once('exit', (code, signal) => this.#leave(`exit ${code ?? signal}`, resolve));
    });
    this.ready = new Promise((resolve, reject) => {
      readMessages(this.#channel, ({ json, payload }) => {
        if (json['event'] === 'ready') {
          if (json['protocol'] === DRIVER_PROTOCOL) resolve(json['features'] as DriverFeatures);
          else reject(new BlenderGone(`The driver speaks protocol ${json['protocol']}, not ${DRIVER_PROTOCOL}.`));
        } else {
          this.#settle(json, payload);
        }
      });
      void this.exited.then(() => reject(this.#gone));
    });
    this.ready.catch(() => undefined);
    // A broken pipe is told by the exit that follows it; garbage on the channel ends the process.
    this.#channel.on('error', () => this.kill());
  }

  get alive(): boolean {
    return this.#gone === undefined;
  }

  /** The last lines of Blender's log. */
  get log(): string {
    return this.#log.join('\n');
  }

  /** @throws DriverError when the driver refuses, BlenderGone when the process ends first */
  request(command: DriverCommand): Promise<{ json: Record<string, unknown>; payload: Buffer }> {
    if (this.#gone) return Promise.reject(this.#gone);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      writeMessage(this.#channel, { id, ...command });
    });
  }

  /** Takes the processor away from a running render, at once; it goes on after `resume`. */
  pause(): void {
    this.#signal('SIGSTOP');
  }

  resume(): void {
    this.#signal('SIGCONT');
  }

  kill(): void {
    this.#signal('SIGKILL');
  }

  /** Resident memory in bytes, or undefined where the system does not tell. */
  memory(): number | undefined {
    try {
      // A file of the kernel: read at once, without waiting for a disk.
      return Number(readFileSync(`/proc/${this.#child.pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
    } catch {
      return undefined;
    }
  }

  #signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    const pid = this.#child.pid;
    if (this.#gone || pid === undefined) return;
    try {
      process.kill(CAN_PAUSE ? -pid : pid, constants.signals[name]);
    } catch {
      // It ended on its own a moment ago; `exited` tells.
    }
  }

  #settle(json: Record<string, unknown>, payload: Buffer): void {
    const pending = this.#pending.get(json['id'] as number);
    if (!pending) return;
    this.#pending.delete(json['id'] as number);
    if (json['ok'] === true) {
      pending.resolve({ json, payload });
    } else {
      const error = json['error'] as { code: string; message: string };
      pending.reject(new DriverError(error.code, error.message));
    }
  }

  #leave(how: string, resolve: () => void): void {
    if (this.#gone) return;
    this.#gone = new BlenderGone(`Blender ended (${how}).`);
    for (const { reject } of this.#pending.values()) reject(this.#gone);
    this.#pending.clear();
    this.#channel?.destroy();
    rmSync(this.handover, { recursive: true, force: true });
    resolve();
  }

  #keepLog(chunk: Buffer): void {
    this.#log.push(...chunk.toString('utf8').split('\n').filter(Boolean));
    this.#log.splice(0, this.#log.length - LOG_LINES);
  }
}
