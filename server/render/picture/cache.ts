/**
 * Finished pictures by view hash, in files, for good: bounded by bytes, least recently used first
 * out. Survives a restart.
 */
import cacache from 'cacache';
import { LRUCache } from 'lru-cache';
import type { RenderedFrame } from '../service.js';

/** What is kept beside the bytes. */
interface Kept extends Omit<RenderedFrame, 'bytes' | 'viewHash' | 'final'> {
  /** Version of the Blender that made it: another one's pictures may differ. */
  blender: string;
}

export class PictureCache {
  #sizes: LRUCache<string, { size: number; integrity: string }>;

  private constructor(
    readonly folder: string,
    maxBytes: number,
  ) {
    this.#sizes = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: ({ size }) => Math.max(1, size),
      dispose: ({ integrity }, viewHash, reason) => {
        if (reason === 'evict') void this.#remove(viewHash, integrity);
      },
    });
  }

  static async open(folder: string, maxBytes: number): Promise<PictureCache> {
    const cache = new PictureCache(folder, maxBytes);
    const listing: Record<string, cacache.CacheObject> = await cacache.ls(folder);
    for (const { key, size, integrity } of Object.values(listing).sort((a, b) => a.time - b.time)) {
      cache.#sizes.set(key, { size: size ?? 1, integrity });
    }
    return cache;
  }

  has(viewHash: string): boolean {
    return this.#sizes.has(viewHash);
  }

  /** @param blender accept the pictures of this version alone */
  async get(viewHash: string, blender?: string): Promise<RenderedFrame | undefined> {
    if (!this.#sizes.get(viewHash)) return undefined;
    try {
      const { data, metadata } = await cacache.get(this.folder, viewHash, { memoize: false });
      const { blender: maker, ...kept } = metadata as Kept;
      if (blender !== undefined && blender !== maker) return undefined;
      return { ...kept, viewHash, final: true, bytes: data };
    } catch {
      // Damaged or removed by hand: it will be rendered anew.
      this.#sizes.delete(viewHash);
      return undefined;
    }
  }

  async put(frame: RenderedFrame, blender: string): Promise<void> {
    const { viewHash, samples, total, width, height, format } = frame;
    const metadata: Kept = { samples, total, width, height, format, blender };
    const integrity = await cacache.put(this.folder, viewHash, frame.bytes, { metadata, memoize: false });
    this.#sizes.set(viewHash, { size: frame.bytes.byteLength, integrity: String(integrity) });
  }

  async #remove(viewHash: string, integrity: string): Promise<void> {
    await cacache.rm.entry(this.folder, viewHash);
    await cacache.rm.content(this.folder, integrity);
  }
}
