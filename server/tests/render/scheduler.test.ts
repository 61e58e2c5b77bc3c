import pino from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { canonicalView, type View } from '../../../src/bridge/view.js';
import type { RenderAnswer, RenderCommand } from '../../render/blender/driver.js';
import { BlenderGone, DriverError } from '../../render/blender/process.js';
import { Film } from '../../render/film.js';
import { Scheduler, type SliceDone } from '../../render/scheduler.js';
import type { Lane } from '../../render/service.js';
import { heldKey, type Worker } from '../../render/worker.js';

/** A worker whose slices end when the test says so. */
class ScriptedWorker {
  state: Worker['state'] = 'idle';
  holds?: string;
  command?: RenderCommand;
  expectedSeconds = 0;
  #settle?: {
    resolve: (result: { answer: RenderAnswer; path: string; seconds: number }) => void;
    reject: (error: Error) => void;
  };

  render(command: RenderCommand, expected: number): Promise<{ answer: RenderAnswer; path: string; seconds: number }> {
    expect(this.state).toBe('idle');
    this.state = 'busy';
    this.command = command;
    this.expectedSeconds = expected;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  async finish(seconds = 0.1): Promise<void> {
    expect(this.state).toBe('busy');
    this.state = 'idle';
    this.holds = heldKey(this.command!);
    const [width, height] = this.command!.size;
    const pixels = { file: 'slice.exr', offset: 0, row_bytes: 0, channels: 'ABGR', width, height };
    const timing = { load: 0, sync: 0, render: seconds, handover: 0 };
    this.#settle!.resolve({ answer: { pixels, timing }, path: '/slice.exr', seconds });
    await new Promise((resolve) => setImmediate(resolve));
  }

  async fail(error: Error): Promise<void> {
    this.state = 'idle';
    this.#settle!.reject(error);
    await new Promise((resolve) => setImmediate(resolve));
  }

  pause(): void {
    this.state = 'paused';
  }

  replace(): void {
    this.state = 'booting';
    this.#settle!.reject(new BlenderGone('replaced'));
  }

  resume(): void {
    this.state = 'busy';
  }
}

const files = {
  scene: { path: '/scene.blend' },
  product: {
    path: '/product.blend',
    variant: null,
    placement: { scale: 1, rotation: 0, position: [0, 0, 0] as [number, number, number] },
  },
};

function view(x: number, samples = 64): View {
  const cameraData = { position: { x, y: 0, z: -2 }, target: { x: 0, y: 0, z: 0 } };
  return canonicalView({ material_id: 1, product_id: 1, scene_id: 1, cameraData, settings: { samples } });
}

function film(name: string, lane: Lane = 'interactive'): Film {
  const film = new Film(name, view(name.length), files, false);
  const watcher = {
    places: [] as number[],
    queued: (place: number) => watcher.places.push(place),
    frame() {},
    failed() {},
  };
  film.prints.set(name, {
    viewHash: name,
    tone: { exposure: 0, view_transform: 'Standard' },
    waiting: new Set([{ lane, watcher }]),
    developing: false,
  });
  return film;
}

describe('the scheduler', () => {
  let workers: ScriptedWorker[];
  let scheduler: Scheduler;
  let slices: SliceDone[];
  let failures: { film: Film; error: Error }[];

  beforeEach(() => {
    workers = [new ScriptedWorker(), new ScriptedWorker()];
    slices = [];
    failures = [];
    const idle = (): Worker | undefined =>
      workers.find(({ state }) => state === 'idle') as unknown as Worker | undefined;
    const pool = {
      active: 1,
      idle,
      standsBy: (_: unknown, busy: Worker) =>
        workers.some((worker) => (worker as unknown) !== busy && worker.state === 'idle'),
      cold: () => undefined,
      worthPausing: (worker: Worker) => worker.state === 'busy' && worker.expectedSeconds > 0.08,
    };
    scheduler = new Scheduler(pool, pino({ level: 'silent' }), {
      slice: (done) => slices.push(done),
      failed: (film, error) => failures.push({ film, error }),
    });
  });

  const busy = (): ScriptedWorker[] => workers.filter(({ state }) => state === 'busy');
  /** The film's camera tells films apart in a command. */
  const rendering = (): number | undefined => busy()[0]?.command?.camera.position[0];
  /** Lets a film climb until its running slice is a long one. */
  async function untilLong(film: Film): Promise<void> {
    while (film.planned < 8) await busy()[0]!.finish();
    expect(busy()[0]!.expectedSeconds).toBeGreaterThan(0.08);
  }

  it('runs one slice at a time and goes on until the film is finished', async () => {
    const only = film('a');
    scheduler.add(only);
    while (busy().length > 0) {
      expect(busy()).toHaveLength(1);
      await busy()[0]!.finish();
    }
    expect(only.planned).toBe(64);
    expect(scheduler.length).toBe(0);
    expect(slices.reduce((sum, { rung }) => sum + (rung.divisor > 1 ? 0 : rung.count), 0)).toBe(64);
  });

  it('pauses a long slice for a first picture, and lets an abandoned one run out once everybody has a picture', async () => {
    const first = film('a');
    scheduler.add(first);
    await untilLong(first);
    const long = busy()[0]!;
    scheduler.remove(first);
    const second = film('bb');
    scheduler.add(second);
    expect(long.state).toBe('paused');
    expect(rendering()).toBe(2);
    // A coarse picture is enough.
    await busy()[0]!.finish();
    expect(second).toMatchObject({ hasPicture: true, planned: 0 });
    expect(long.state).toBe('busy');
    await long.finish();
    // The light of the abandoned slice is kept.
    expect(slices.at(-1)!.film).toBe(first);
    expect(rendering()).toBe(2);
  });

  it('gives up an abandoned slice that would hold up refinement, and nobody is told of a failure', async () => {
    const first = film('a');
    scheduler.add(first);
    await untilLong(first);
    const long = busy()[0]!;
    long.expectedSeconds = 3;
    scheduler.remove(first);
    const second = film('bb');
    scheduler.add(second);
    await busy()[0]!.finish();
    expect(long.state).toBe('booting');
    await new Promise((resolve) => setImmediate(resolve));
    expect(rendering()).toBe(2);
    expect(failures).toHaveLength(0);
    expect(first).toMatchObject({ inFlight: false, failures: 0 });
  });

  it('never has more slices running than it may', async () => {
    const films = ['a', 'bb', 'ccc'].map((name) => film(name));
    for (const each of films) {
      scheduler.add(each);
      await busy()[0]!.finish();
      expect(busy()).toHaveLength(1);
    }
    while (busy().length > 0) {
      await busy()[0]!.finish();
      expect(busy().length).toBeLessThanOrEqual(1);
    }
    expect(films.map(({ planned }) => planned)).toEqual([64, 64, 64]);
  });

  it('shares between lanes by weight and starves nobody', async () => {
    const still = film('a', 'still');
    const interactive = film('bb');
    scheduler.add(still);
    scheduler.add(interactive);
    const seconds = { a: 0, bb: 0 };
    for (let slice = 0; slice < 30; slice++) {
      const key = rendering() === 1 ? 'a' : 'bb';
      seconds[key] += 0.1;
      await busy()[0]!.finish(0.1);
      if (still.finished || interactive.finished) break;
    }
    expect(seconds.a).toBeGreaterThan(0);
    expect(seconds.bb).toBeGreaterThan(seconds.a);
  });

  it('goes on from the last whole slice after a Blender died, and gives up after three', async () => {
    const unlucky = film('a');
    scheduler.add(unlucky);
    while (unlucky.planned < 2) await busy()[0]!.finish();
    for (let death = 1; death <= 2; death++) {
      await busy()[0]!.fail(new BlenderGone('gone'));
      expect(busy()[0]!.command!.first).toBe(2);
      expect(failures).toHaveLength(0);
    }
    await busy()[0]!.fail(new BlenderGone('gone'));
    expect(failures.map(({ film }) => film)).toEqual([unlucky]);
    expect(busy()).toHaveLength(0);
  });

  it('does not try again what the driver refuses, and other films go on', async () => {
    const refused = film('a');
    const fine = film('bb');
    scheduler.add(refused);
    scheduler.add(fine);
    await busy()[0]!.fail(new DriverError('unsupported', 'no'));
    expect(failures.map(({ film }) => film)).toEqual([refused]);
    expect(rendering()).toBe(2);
  });

  it('tells places in the queue as they change', async () => {
    workers.pop();
    const films = ['a', 'bb', 'ccc'].map((name) => film(name));
    for (const each of films) scheduler.add(each);
    const places = (each: Film): number[] => {
      const [waiting] = each.everyone();
      return (waiting!.watcher as unknown as { places: number[] }).places;
    };
    expect(films.map((each) => places(each).at(-1))).toEqual([0, 1, 2]);
    scheduler.remove(films[1]!);
    expect(places(films[2]!)).toEqual([2, 1]);
    await busy()[0]!.finish();
    expect(places(films[2]!)).toEqual([2, 1, 0]);
  });
});
