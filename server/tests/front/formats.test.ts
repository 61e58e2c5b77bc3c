import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatFault } from '../../catalog/formats.js';
import { blend, glb, hdr, webp } from './files.js';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'formats-'))));
afterAll(() => rm(folder, { recursive: true }));

async function fault(content: Buffer, extension: string): Promise<string | undefined> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  return formatFault(path, extension);
}

/** One frame with one raw block of three bytes; then the kind of frame that readers skip. */
const zstd = Buffer.from([
  0x28, 0xb5, 0x2f, 0xfd, 0x20, 3, 25, 0, 0, 97, 98, 99, 0x5e, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 1, 2,
]);
const noise = Buffer.from('These are the words of a text file, long enough to hold any header.');
/** 8 × 1, each component one run, as most programs write it. */
const packedHdr = Buffer.concat([
  Buffer.from('#?RGBE\nFORMAT=32-bit_rle_rgbe\n\n-Y 1 +X 8\n'),
  Buffer.from([2, 2, 0, 8, 136, 1, 136, 2, 4, 1, 2, 3, 4, 132, 5, 136, 6]),
]);

const whole: [string, string, () => Buffer | Promise<Buffer>][] = [
  ['a plain .blend', '.blend', () => blend('x'.repeat(100))],
  ['a .blend in gzip', '.blend', () => gzipSync(blend('x'.repeat(100)))],
  ['a .blend in zstd', '.blend', () => zstd],
  ['a GLB', '.glb', () => glb()],
  ['a flat Radiance picture', '.hdr', hdr],
  ['a packed Radiance picture', '.hdr', () => packedHdr],
  ['a WebP', '.webp', webp],
  [
    'a PNG',
    '.png',
    async () =>
      sharp(await webp())
        .png()
        .toBuffer(),
  ],
  [
    'a JPEG',
    '.jpg',
    async () =>
      sharp(await webp())
        .jpeg()
        .toBuffer(),
  ],
];

describe.each(whole)('%s', (_, extension, make) => {
  it('is accepted whole', async () => {
    expect(await fault(await make(), extension)).toBeUndefined();
  });

  it('is truncated without its end', async () => {
    const bytes = await make();
    for (const share of [0.25, 0.5, 0.75]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      expect(await fault(cut, extension), `${share} of it`).toBeTypeOf('string');
    }
  });

  it('is not taken for another format, nor text for it', async () => {
    const other = extension === '.glb' ? '.blend' : '.glb';
    expect(await fault(await make(), other)).toMatch(/^is not/);
    expect(await fault(noise, extension)).toMatch(/^is (not|truncated or no)/);
  });
});

describe('A GLB', () => {
  it('is glTF 2', async () => {
    const old = glb();
    old.writeUInt32LE(1, 4);
    expect(await fault(old, '.glb')).toBe('is glTF 1; only version 2 is read');
    expect(await fault(glb({ asset: { version: '1.0' } }), '.glb')).toBe('has a JSON chunk that is no glTF');
    expect(await fault(glb({}), '.glb')).toBe('has a JSON chunk that is no glTF');
  });
});

describe('A picture', () => {
  it('is of the format that its name says', async () => {
    expect(await fault(await webp(), '.png')).toBe('is not PNG');
  });
});
