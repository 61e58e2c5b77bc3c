/**
 * Blender's pictures, as the bridge would make them: a warm Blender behind the project's own driver, developed by its
 * own tone. Each is rendered in two halves of its samples, whose difference tells how much noise is left. Kept on disk
 * by what it is made of, driver and Blender included.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync, inflateSync } from 'node:zlib';
import { BlenderProcess } from '../build/server/render/blender/process.js';
import { tableBytes } from '../build/server/http/view-transforms.js';
import { sum } from '../build/server/render/picture/task.js';
import { develop } from '../build/server/render/picture/tone.js';
import { ROOT } from '../e2e/harness.mjs';
import { BLENDER } from '../e2e/models.mjs';
import { renderCommand } from '../e2e/render-command.mjs';
import { CACHE } from './stand.mjs';

/** The grid and the range (log2 of scene-linear) that the bridge asks of Blender for a view transform. */
const TABLE = { size: 65, domain: [-12.473931188, 12.526068812] };
const run = promisify(execFile);

export class References {
  #catalog;
  #folder = join(CACHE, 'renders');
  #blender;
  #identity;
  /** Seconds that Blender took for what was not there yet. */
  seconds = 0;

  constructor(catalog) {
    this.#catalog = catalog;
  }

  /**
   * @param view in canonical form, as `catalog.resolve` gives it
   * @param samples an even number
   * @returns {Promise<{picture: Picture, halves: [Picture, Picture], alpha: Float32Array}>} `halves`: each of half the samples
   */
  async render(view, samples) {
    const { width, height, exposure, view_transform } = view.settings;
    const length = 4 * width * height;
    const halves = await this.#kept([this.#catalog.viewHash(view), samples], () => this.#halves(view, samples));
    const light = new Float32Array(halves.buffer, halves.byteOffset, 2 * length);
    const [first, second] = [light.subarray(0, length), light.subarray(length)];
    const both = first.map((value, i) => value + second[i]);
    const curve = await this.#curve(view_transform);
    const print = (sums, count) => ({ width, height, data: develop(sums, count, exposure, curve) });
    const alpha = new Float32Array(width * height);
    for (let i = 0; i < alpha.length; i++) alpha[i] = Math.min(1, Math.max(0, both[4 * i + 3] / samples));
    return { picture: print(both, samples), halves: [print(first, samples / 2), print(second, samples / 2)], alpha };
  }

  /** A view transform as the bridge hands it to browsers. */
  async toneTable(name) {
    return tableBytes(await this.#curve(name));
  }

  /** Blender's, as in `3.4.1`. */
  async version() {
    return (await versionLine()).replace(/^Blender /, '');
  }

  async stop() {
    const blender = await this.#blender;
    blender?.kill();
    await blender?.exited;
  }

  async #halves(view, samples) {
    const { width, height } = view.settings;
    const bytes = 16 * width * height;
    const both = Buffer.alloc(2 * bytes);
    for (const half of [0, 1]) {
      const sums = new SharedArrayBuffer(bytes);
      await this.#slice(view, (half * samples) / 2, samples / 2, samples, sums);
      both.set(new Uint8Array(sums), half * bytes);
    }
    return both;
  }

  async #slice(view, first, count, total, sums) {
    const { width, height } = view.settings;
    const blender = await this.#warm();
    const started = performance.now();
    const { json } = await blender.request(renderCommand(this.#catalog, view, { width, height, first, count, total }));
    this.seconds += (performance.now() - started) / 1000;
    await sum({
      path: join(blender.handover, basename(json.pixels.file)),
      pixels: json.pixels,
      sums,
      weight: count,
      replace: true,
    });
  }

  async #curve(name) {
    if (name === 'Standard' || name === 'Raw') return name;
    const payload = await this.#kept(['lut', name, TABLE.size], async () => {
      const blender = await this.#warm();
      return (await blender.request({ command: 'lut', view_transform: name, look: null, ...TABLE })).payload;
    });
    return { ...TABLE, values: new Float32Array(payload.buffer, payload.byteOffset, payload.length / 4) };
  }

  #warm() {
    this.#blender ??= (async () => {
      const blender = new BlenderProcess({ executable: BLENDER, device: 'CPU', threads: 0 });
      await blender.ready;
      return blender;
    })();
    return this.#blender;
  }

  /** The bytes of this key, made the first time. */
  async #kept(key, make) {
    this.#identity ??= identity();
    const hash = createHash('sha256')
      .update(JSON.stringify([await this.#identity, ...key]))
      .digest('hex');
    const path = join(this.#folder, hash.slice(0, 32));
    const found = await readFile(path).catch(() => undefined);
    // A copy of its own, since a view of floats must start at a multiple of four bytes.
    if (found) return Buffer.from(new Uint8Array(inflateSync(found)).buffer);
    const bytes = await make();
    await mkdir(this.#folder, { recursive: true });
    await writeFile(`${path}.${process.pid}`, deflateSync(bytes, { level: 1 }));
    await rename(`${path}.${process.pid}`, path);
    return Buffer.from(new Uint8Array(bytes).buffer);
  }
}

/** What besides a view decides a picture: Blender's version and the driver's code. */
async function identity() {
  const hash = createHash('sha256').update(await versionLine());
  const folder = join(ROOT, 'blender/driver');
  for (const name of (await readdir(folder)).filter((name) => name.endsWith('.py')).sort()) {
    hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex');
}

async function versionLine() {
  const { stdout } = await run(BLENDER, ['--version']);
  return stdout.split('\n')[0].trim();
}
