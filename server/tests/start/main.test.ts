/** The bridge as its own process, as whoever runs it meets it. No Blender: what it renders is tested elsewhere. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CatalogFixture } from '../front/files.js';

/** From build/server/tests/start/, where this runs. */
const MAIN = fileURLToPath(new URL('../../main.js', import.meta.url));

let cache: string;
let catalog: CatalogFixture;
beforeEach(async () => {
  catalog = await CatalogFixture.create();
  cache = await mkdtemp(join(tmpdir(), 'cache-'));
});
afterEach(async () => {
  await catalog.remove();
  await rm(cache, { recursive: true, force: true });
});

class Started {
  output = '';
  /** It has just said where. */
  readonly listens: Promise<void>;
  /** Its exit code, or the signal that has ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  private readonly process;

  constructor(env: Record<string, string> = {}, ...args: string[]) {
    const base = { PORT: '0', CATALOG: catalog.folder, CACHE: cache, BLENDER_PATH: join(cache, 'no-blender') };
    this.process = spawn(process.execPath, [MAIN, ...args], { env: { PATH: process.env.PATH, ...base, ...env } });
    this.process.stderr.on('data', (data) => (this.output += data));
    this.listens = new Promise((resolve) =>
      this.process.stdout.on('data', (data) => {
        this.output += data;
        if (this.output.includes('Listening on')) resolve();
      }),
    );
    this.ended = new Promise((resolve) => this.process.on('exit', (code, signal) => resolve(code ?? signal!)));
  }

  /** Its address, once it says that it listens. */
  async url(): Promise<string> {
    await this.listens;
    return /Listening on (http:\S+)/.exec(this.output)![1]!;
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }
}

describe('The bridge', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says where it listens, serves without Blender, and ends in order on %s',
    async (signal) => {
      const bridge = new Started();
      const url = await bridge.url();
      const health = async () =>
        ((await (await fetch(`${url}healthz`)).json()) as { renderer: { state: string } }).renderer;
      await expect.poll(async () => (await health()).state, { timeout: 60_000 }).toBe('unavailable');
      expect(await health()).toHaveProperty('reason');
      expect((await fetch(`${url}api/catalog`)).status).toBe(200);
      bridge.kill(signal);
      expect(await bridge.ended, bridge.output).toBe(0);
    },
  );

  it('ends in order while it still starts', async () => {
    const started = Array.from({ length: 4 }, () => new Started());
    const ends = started.map(async (bridge) => {
      await bridge.listens;
      bridge.kill('SIGTERM');
      expect(await bridge.ended, bridge.output).toBe(0);
    });
    await Promise.all(ends);
  });

  it('starts with a faulty entry, and names it', async () => {
    await catalog.write('products/cup/product.blend', 'no blend at all');
    const bridge = new Started();
    await bridge.url();
    expect(bridge.output).toContain('The product Cup is disabled: products/cup/product.blend is not a .blend file.');
    bridge.kill('SIGTERM');
    await bridge.ended;
  });

  it('explains a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const bridge = new Started({ PORT: String(port) });
    expect(await bridge.ended).toBe(1);
    expect(bridge.output).toContain(`Port ${port} of 127.0.0.1 is taken`);
    other.close();
  });

  it('explains a variable that is wrong, and a catalog that is missing', async () => {
    const wrong = new Started({ MAX_SAMPLES: 'many' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output).toBe('MAX_SAMPLES must be a whole number from 1 to 4096; it is "many"\n');
    const missing = new Started({ CATALOG: join(cache, 'nowhere') });
    expect(await missing.ended).toBe(1);
    expect(missing.output).toContain('nowhere/catalog.json cannot be read');
  });

  it('describes its variables', async () => {
    const help = new Started({}, '--help');
    expect(await help.ended).toBe(0);
    expect(help.output).toContain('BLENDER_PATH [blender]');
  });
});
