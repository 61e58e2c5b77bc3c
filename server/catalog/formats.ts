/**
 * Whether a file is what its name says, and whole. Each check answers what is wrong as the end of a
 * sentence that starts with the file's name, or nothing.
 */
import { createReadStream } from 'node:fs';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import sharp from 'sharp';
import { radianceFault } from './radiance.js';
import { isWholeZstd, ZSTD_MAGIC } from './zstd.js';

type Check = (path: string) => Promise<string | undefined>;

const BLEND_MAGIC = 'BLENDER';
/** The last block of a .blend has this code and nothing in it; its header has at most this many bytes. */
const BLEND_END = 'ENDB';
const LONGEST_BLEND_BLOCK_HEADER = 32;
const GLB_MAGIC = 0x46546c67; // "glTF"
const GLB_JSON_CHUNK = 0x4e4f534a; // "JSON"

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

const withFile = async <Result>(path: string, use: (file: FileHandle, size: number) => Promise<Result>) => {
  const file = await open(path);
  try {
    return await use(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
};

/** Plain, gzip (Blender up to 2.93) or zstd (from 3.0). */
const blend: Check = (path) =>
  withFile(path, async (file, size) => {
    const head = await read(file, 0, 12);
    if (head.toString('latin1', 0, 7) === BLEND_MAGIC) {
      const tail = await read(file, Math.max(0, size - LONGEST_BLEND_BLOCK_HEADER), LONGEST_BLEND_BLOCK_HEADER);
      return tail.includes(BLEND_END) ? undefined : 'is truncated';
    }
    if (head.length >= 4 && head.readUInt32LE(0) === ZSTD_MAGIC) {
      return (await isWholeZstd(file, size)) ? undefined : 'is truncated';
    }
    if (head[0] === 0x1f && head[1] === 0x8b) return gzippedBlendFault(path);
    return 'is not a .blend file';
  });

async function gzippedBlendFault(path: string): Promise<string | undefined> {
  let head = '';
  try {
    await pipeline(createReadStream(path), createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) if (head.length < 7) head += chunk.toString('latin1', 0, 7);
    });
  } catch {
    return 'is truncated';
  }
  return head.startsWith(BLEND_MAGIC) ? undefined : 'is not a .blend file';
}

const glb: Check = async (path) => {
  const document = await glbDocument(path);
  return typeof document === 'string' ? document : undefined;
};

/** The JSON of a GLB, or what is wrong with it. */
const glbDocument = (path: string): Promise<GltfDocument | string> =>
  withFile(path, async (file, size) => {
    const head = await read(file, 0, 20);
    if (head.length < 4 || head.readUInt32LE(0) !== GLB_MAGIC) return 'is not a GLB file';
    if (head.length < 20) return 'is truncated';
    if (head.readUInt32LE(4) !== 2) return `is glTF ${head.readUInt32LE(4)}; only version 2 is read`;
    if (head.readUInt32LE(8) > size) return 'is truncated';
    const json = head.readUInt32LE(12);
    if (head.readUInt32LE(16) !== GLB_JSON_CHUNK || json > size - 20) return 'has no JSON chunk';
    return gltfDocument(await read(file, 20, json)) ?? 'has a JSON chunk that is no glTF';
  });

/** The names of a glTF's or a GLB's nodes, as often as they are there; nothing for files of other formats. */
export async function nodeNames(path: string): Promise<string[] | undefined> {
  const document = path.toLowerCase().endsWith('.glb')
    ? await glbDocument(path)
    : path.toLowerCase().endsWith('.gltf')
      ? gltfDocument(await readFile(path))
      : undefined;
  if (typeof document !== 'object') return undefined;
  return (document.nodes ?? []).flatMap(({ name }) => name ?? []);
}

export interface GltfDocument {
  asset: { version: string };
  buffers?: { uri?: string; byteLength?: number }[];
  images?: { uri?: string }[];
  nodes?: { name?: string }[];
}

/** The JSON of a glTF 2 file, or nothing. */
export function gltfDocument(bytes: Buffer): GltfDocument | undefined {
  try {
    const json = JSON.parse(bytes.toString('utf8')) as GltfDocument | null;
    return json?.asset?.version?.startsWith('2.') ? json : undefined;
  } catch {
    return undefined;
  }
}

const gltf: Check = async (path) => (gltfDocument(await readFile(path)) ? undefined : 'is not a glTF 2 file');

const hdr: Check = async (path) => radianceFault(await readFile(path));

const picture =
  (format: string): Check =>
  async (path) => {
    try {
      // Its bytes, not its name: libvips remembers files by name.
      const image = sharp(await readFile(path), { failOn: 'truncated' });
      if ((await image.metadata()).format !== format) return `is not ${format.toUpperCase()}`;
      await image.stats(); // decodes all of it
      return undefined;
    } catch {
      return `is truncated or no ${format.toUpperCase()}`;
    }
  };

/** By extension, in lower case. */
const CHECKS: Record<string, Check> = {
  '.blend': blend,
  '.glb': glb,
  '.gltf': gltf,
  '.hdr': hdr,
  '.webp': picture('webp'),
  '.png': picture('png'),
  '.jpg': picture('jpeg'),
  '.jpeg': picture('jpeg'),
};

/** @param extension one that the catalog allows at this place, with its dot */
export async function formatFault(path: string, extension: string): Promise<string | undefined> {
  return CHECKS[extension]?.(path);
}
