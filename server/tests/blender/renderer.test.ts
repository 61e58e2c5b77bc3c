import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PartialSettings } from '../../../src/bridge/settings.js';
import type { RenderedFrame, RendererReport } from '../../render/service.js';
import {
  agreement,
  blenderPids,
  framesOf,
  pixelsOf,
  referenceOf,
  startReal,
  viewOf,
  SKIP,
  type Bench,
} from './real.js';

/** Of all channel values within 1/255 of what Blender saves by itself. */
const SAME_PICTURE = 0.999;
const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));

/** A process that has ended and waits to be collected counts as ended. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe.skipIf(SKIP)('the renderer, with a real Blender', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startReal({ engines: true });
  });
  afterAll(() => bench?.close());

  it('reports what it can do', () => {
    const { state, version, engines, view_transforms, features } = bench.renderer.status();
    expect(state).toBe('ready');
    expect(version).toMatch(/^\d+\.\d+/);
    expect(engines).toContain('CYCLES');
    expect(view_transforms).toContain('Standard');
    expect(features?.cycles.slices).toBeTruthy();
  });

  it('refines up to the picture that Blender makes alone', async () => {
    const view = viewOf(0.31, { samples: 16 });
    const frames = await framesOf(bench.renderer, view);
    const samples = frames.map((frame) => frame.samples);
    expect(samples).toEqual([...samples].sort((a, b) => a - b));
    expect(frames.length).toBeGreaterThan(2);
    const last = frames.at(-1)!;
    expect(last).toMatchObject({ final: true, samples: 16, total: 16, width: 240, height: 180 });
    expect(agreement(await pixelsOf(last.bytes), await referenceOf(bench, view))).toBeGreaterThanOrEqual(SAME_PICTURE);
  });

  it('does so with transparent film, alpha kept', async () => {
    const view = viewOf(0.32, { transparent: true, exposure: 0.5 });
    const last = (await framesOf(bench.renderer, view)).at(-1)!;
    const pixels = await pixelsOf(last.bytes);
    const alphas = new Set(pixels.filter((_, index) => index % 4 === 3));
    expect(alphas.has(0) && alphas.has(255) && alphas.size > 2).toBe(true);
    expect(agreement(pixels, await referenceOf(bench, view))).toBeGreaterThanOrEqual(SAME_PICTURE);
  });

  it('shows a picture that Blender renders whole as bright as it is, however many samples it has', async () => {
    const seen = async (settings: PartialSettings): Promise<Uint8Array> =>
      pixelsOf((await framesOf(bench.renderer, viewOf(0.325, { transparent: true, ...settings }))).at(-1)!.bytes);
    const [alone, shaded] = [await seen({}), await seen({ shadow: true })];
    const isProduct = (_value: number, index: number): boolean => alone[index | 3] === 255;
    const mean = (pixels: Uint8Array): number => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    expect(mean(shaded.filter(isProduct))).toBeCloseTo(mean(alone.filter(isProduct)), -1);
    expect(new Set(shaded.filter((_, index) => index % 4 === 3)).size).toBeGreaterThan(100);
  });

  it('refines through a view transform that only Blender knows', async () => {
    const transforms = bench.renderer.status().view_transforms!;
    const view_transform = (['AgX', 'Filmic'] as const).find((name) => transforms.includes(name));
    expect(view_transform).toBeDefined();
    const view = viewOf(0.33, { view_transform, exposure: 1 });
    const last = (await framesOf(bench.renderer, view)).at(-1)!;
    expect(agreement(await pixelsOf(last.bytes), await referenceOf(bench, view))).toBeGreaterThanOrEqual(SAME_PICTURE);
  });

  it('renders with every engine that the probe found', async () => {
    const pictures = new Map<string, Uint8Array>();
    for (const engine of bench.renderer.status().engines as ('CYCLES' | 'EEVEE' | 'WORKBENCH')[]) {
      const last = (await framesOf(bench.renderer, viewOf(0.34, { engine, samples: 4 }))).at(-1)!;
      expect(last).toMatchObject({ final: true, samples: 4, width: 240, height: 180 });
      const pixels = await pixelsOf(last.bytes);
      expect(new Set(pixels).size).toBeGreaterThan(20);
      for (const other of pictures.values()) expect(agreement(pixels, other)).toBeLessThan(0.9);
      pictures.set(engine, pixels);
    }
  });

  it('refuses what this Blender cannot do, and says what it can', () => {
    const offered = new Set(bench.renderer.status().view_transforms);
    const missing = (['AgX', 'Filmic', 'Khronos PBR Neutral'] as const).find((name) => !offered.has(name));
    if (missing) {
      expect(bench.renderer.refusal(viewOf(0.3, { view_transform: missing }))).toMatchObject({
        code: 'unsupported',
        path: 'settings.view_transform',
        message: expect.stringContaining('Standard'),
      });
    }
    expect(bench.renderer.refusal(viewOf(0.3, { samples: 257 }))).toMatchObject({ code: 'too_large' });
    expect(bench.renderer.refusal(viewOf(0.3, { width: 2000, height: 2000 }))).toMatchObject({ code: 'too_large' });
    expect(bench.renderer.refusal(viewOf(0.3))).toBeUndefined();
  });

  it('renders equal views once, whoever asks', async () => {
    const view = viewOf(0.35);
    const [one, two] = await Promise.all([framesOf(bench.renderer, view), framesOf(bench.renderer, view)]);
    expect(two.at(-1)!.bytes).toBe(one.at(-1)!.bytes);
    // And once more from the cache, with nothing but the final frame.
    const again = await framesOf(bench.renderer, view);
    expect(again.map(({ final }) => final)).toEqual([true]);
    expect(Buffer.compare(again[0]!.bytes, one.at(-1)!.bytes)).toBe(0);
  });

  it('develops another exposure without rendering again', async () => {
    const [dark, bright] = [viewOf(0.36, { exposure: -1 }), viewOf(0.36, { exposure: 1 })];
    await framesOf(bench.renderer, dark);
    const frames = await framesOf(bench.renderer, bright);
    expect(frames.map(({ samples }) => samples)).toEqual([8]);
    const mean = (pixels: Uint8Array): number => pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
    const [a, b] = await Promise.all([framesOf(bench.renderer, dark), Promise.resolve(frames)]);
    expect(mean(await pixelsOf(b[0]!.bytes))).toBeGreaterThan(mean(await pixelsOf(a[0]!.bytes)) + 20);
  });

  it('loses nothing but time when Blender dies in the middle', async () => {
    const view = viewOf(0.37, { samples: 24 });
    const frames: RenderedFrame[] = [];
    const killed: number[] = [];
    const done = new Promise<void>((resolve, reject) => {
      bench.renderer.submit(view, 'interactive', {
        frame(frame) {
          frames.push(frame);
          if (frame.final) resolve();
          else if (frame.samples > 0 && killed.length === 0) {
            killed.push(-1);
            void blenderPids().then((pids) => {
              killed.push(...pids);
              for (const pid of pids) process.kill(pid, 'SIGKILL');
            });
          }
        },
        failed: (problem) => reject(new Error(problem.message)),
      });
    });
    await done;
    expect(killed.length).toBeGreaterThan(1);
    const samples = frames.map((frame) => frame.samples);
    expect(samples).toEqual([...samples].sort((a, b) => a - b));
    const last = await pixelsOf(frames.at(-1)!.bytes);
    expect(agreement(last, await referenceOf(bench, view))).toBeGreaterThanOrEqual(SAME_PICTURE);
  });

  it('stops working on what nobody waits for, and goes on where it stopped', async () => {
    const view = viewOf(0.38, { samples: 200 });
    const seen = await new Promise<number>((resolve) => {
      const ticket = bench.renderer.submit(view, 'interactive', {
        frame(frame) {
          if (frame.samples < 2) return;
          ticket.cancel();
          resolve(frame.samples);
        },
        failed: () => resolve(-1),
      });
    });
    // Another view is finished meanwhile: the abandoned one does not hold it up.
    expect((await framesOf(bench.renderer, viewOf(0.39))).at(-1)!.final).toBe(true);
    const first = await new Promise<RenderedFrame>((resolve, reject) => {
      const ticket = bench.renderer.submit(view, 'interactive', {
        frame(frame) {
          ticket.cancel();
          resolve(frame);
        },
        failed: (problem) => reject(new Error(problem.message)),
      });
    });
    expect(first.samples).toBeGreaterThanOrEqual(seen);
  });
});

describe.skipIf(SKIP)('a renderer under stress, with a real Blender', () => {
  it('replaces a Blender that has grown too large, and finishes the picture', async () => {
    const bench = await startReal({ maxMemory: 1 });
    try {
      const before = await blenderPids();
      const last = (await framesOf(bench.renderer, viewOf(0.4, { samples: 2 }))).at(-1)!;
      expect(last.final).toBe(true);
      expect((await blenderPids()).filter((pid) => !before.includes(pid)).length).toBeGreaterThan(0);
    } finally {
      await bench.close();
    }
  });

  it('replaces a Blender that hangs, and finishes the picture', async () => {
    const bench = await startReal({ patience: 1 });
    try {
      // Warm: the first render of a scene is given longer.
      await framesOf(bench.renderer, viewOf(0.41));
      const before = await blenderPids();
      // All but one: a film that three Blenders hang over is given up.
      for (const pid of before.slice(0, 2)) process.kill(pid, 'SIGSTOP');
      const last = (await framesOf(bench.renderer, viewOf(0.42))).at(-1)!;
      expect(last.final).toBe(true);
      expect((await blenderPids()).some((pid) => !before.includes(pid))).toBe(true);
    } finally {
      await bench.close();
    }
  });

  it.runIf(process.platform === 'linux')(
    'leaves no Blender behind, paused or not, when it is killed itself',
    async () => {
      const bridge = spawn(process.execPath, [MAIN], { env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent' } });
      const url = await new Promise<string>((resolve) =>
        bridge.stdout.on('data', (chunk: Buffer) => resolve(/http\S+/.exec(chunk.toString())![0])),
      );
      // Probed only once all of them are warm: one that still boots is not tied to the bridge yet, nor ever paused.
      const probed = async (): Promise<boolean | undefined> => {
        const health = (await (await fetch(new URL('healthz', url))).json()) as { renderer: RendererReport };
        return health.renderer.probed;
      };
      while (!(await probed())) await sleep(100);
      const [warm] = await blenderPids(bridge.pid);
      expect(warm).toBeDefined();
      process.kill(warm!, 'SIGSTOP');
      bridge.kill('SIGKILL');
      while (isRunning(warm!)) await sleep(50);
    },
  );

  it('says that there is no Blender, and what to do', async () => {
    const bench = await startReal({ executable: '/nonexistent/blender' });
    try {
      expect(bench.renderer.status()).toMatchObject({
        state: 'unavailable',
        reason: expect.stringContaining('BLENDER_PATH'),
      });
      expect(bench.renderer.refusal(viewOf(0.4))).toMatchObject({ code: 'unavailable' });
    } finally {
      await bench.close();
    }
  });
});
