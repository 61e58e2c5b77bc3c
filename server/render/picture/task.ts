/** The picture work that runs in worker threads: summing slices, developing, encoding. */
import { readFile, unlink } from 'node:fs/promises';
import sharp from 'sharp';
import type { PictureFormat } from '../../../src/bridge/frame.js';
import type { PixelLayout } from '../blender/driver.js';
import { reduced } from './reduce.js';
import { develop, type ToneCurve } from './tone.js';

// One picture at a time in each thread: Blender wants the cores.
sharp.concurrency(1);
sharp.cache(false);

export interface SumTask {
  path: string;
  pixels: PixelLayout;
  /** Float32 RGBA sums. */
  sums: SharedArrayBuffer;
  /** Samples of this slice: the weight of its mean. */
  weight: number;
  /** The slice replaces what was there. */
  replace: boolean;
}

const FLOAT_BYTES = 4;
const LOSSLESS = { lossless: true, effort: 1, exact: true };
/** Quick, and some 100 kB for half the width and height of 800 × 600. */
const QUICK_LOSSLESS = { ...LOSSLESS, effort: 0 };
/** Lossy WebP halves the resolution of colours: even at its best it is a ΔE00 of 1 away, in the mean of a grainy picture. */
const LOSSY = { quality: 95, effort: 0 };
/** What corrects a preview must be nearer to the final picture than that; larger ones take too long, and too much of the line. */
const MOST_LOSSLESS = 160_000;

/** Adds a slice to the sums and deletes its file. */
export async function sum(task: SumTask): Promise<void> {
  const file = await readFile(task.path);
  await unlink(task.path);
  const { offset, row_bytes, channels, width, height } = task.pixels;
  const sums = new Float32Array(task.sums);
  if (sums.length !== width * height * 4) throw new Error(`A slice of ${width} × ${height} does not fit its sums.`);
  if (file.length < offset + row_bytes * (height - 1) + channels.length * width * FLOAT_BYTES) {
    throw new Error('The file of a slice is truncated.');
  }
  const order = [...'RGBA'].map((channel) => channels.indexOf(channel));
  const row = new Float32Array(channels.length * width);
  const rowBytes = new Uint8Array(row.buffer);
  for (let y = 0; y < height; y++) {
    const start = offset + y * row_bytes;
    rowBytes.set(file.subarray(start, start + rowBytes.length));
    for (let channel = 0; channel < 4; channel++) {
      const index = order[channel]!;
      let to = y * width * 4 + channel;
      const from = index * width;
      for (let x = 0; x < width; x++, to += 4) {
        // Without an alpha channel the picture is opaque.
        const value = index < 0 ? task.weight : row[from + x]! * task.weight;
        sums[to] = task.replace ? value : sums[to]! + value;
      }
    }
  }
}

export interface DevelopTask {
  sums: SharedArrayBuffer;
  width: number;
  height: number;
  samples: number;
  exposure: number;
  curve: ToneCurve;
  transparent: boolean;
  /** The last one is lossless. */
  final: boolean;
  /** Of the picture; smaller than the sums while those are noisy. */
  size: { width: number; height: number };
}

export interface Developed {
  format: PictureFormat;
  bytes: Uint8Array;
}

/** Encodes a finished picture that Blender saved. */
export async function encode({ png, transparent }: { png: Uint8Array; transparent: boolean }): Promise<Developed> {
  const picture = sharp(png);
  const bytes = await (transparent ? picture : picture.removeAlpha()).webp(LOSSLESS).toBuffer();
  return { format: 'webp', bytes };
}

/** Tone-maps the mean of the sums and encodes it. */
export async function print(task: DevelopTask): Promise<Developed> {
  const { width, height } = task.size;
  // In light, before the tone: a curve bends what is noisy.
  const light = reduced(new Float32Array(task.sums), task, task.size);
  const pixels = develop(light, task.samples, task.exposure, task.curve);
  let picture = sharp(pixels, { raw: { width, height, channels: 4 } });
  if (!task.transparent) picture = picture.removeAlpha();
  const isSmall = width * height <= MOST_LOSSLESS;
  const bytes = await picture.webp(task.final ? LOSSLESS : isSmall ? QUICK_LOSSLESS : LOSSY).toBuffer();
  return { format: 'webp', bytes };
}
