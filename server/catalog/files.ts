/** The catalog's files: found inside its folder and nowhere else, checked, and hashed. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatFault, gltfDocument } from './formats.js';

export interface CatalogFile {
  /** Absolute, without symbolic links. */
  path: string;
  /** As the catalog names it, with forward slashes. */
  name: string;
  /** Hexadecimal SHA-256 of the content, and of the files that it refers to. */
  hash: string;
}

/** Its message is a sentence that starts with the file's name. */
export class FileFault extends Error {}

export const MODELS = ['.blend', '.glb', '.gltf'];
export const PREVIEWS = ['.glb'];
export const POSTERS = ['.webp', '.png', '.jpg', '.jpeg'];
export const ENVIRONMENTS = ['.hdr'];
export const LIGHTS = ['.json'];

export class CatalogFolder {
  /** @param root absolute, without symbolic links */
  constructor(readonly root: string) {}

  /**
   * @param name as the catalog writes it: relative to the catalog's folder
   * @param extensions what is allowed here
   */
  async open(name: string, extensions: readonly string[]): Promise<CatalogFile> {
    try {
      return await this.read(name, extensions);
    } catch (error) {
      if (error instanceof FileFault) throw error;
      // Without the system's own message, which names the absolute path.
      throw new FileFault(`${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
    }
  }

  private async read(name: string, extensions: readonly string[]): Promise<CatalogFile> {
    const path = await this.resolve(name, this.root);
    const extension = extname(path).toLowerCase();
    if (!extensions.includes(extension)) throw new FileFault(`${name} is none of ${extensions.join(', ')}.`);
    const fault = await formatFault(path, extension);
    if (fault) throw new FileFault(`${name} ${fault}.`);
    const parts = extension === '.gltf' ? await this.partsOf(name, path) : [];
    return { path, name: relative(this.root, path).split(sep).join('/'), hash: await hashOf([path, ...parts]) };
  }

  /** The file that `name` means inside `base`, which must exist, hold something and lie in the catalog's folder. */
  private async resolve(name: string, base: string): Promise<string> {
    if (isAbsolute(name) || name.includes('\0') || name.includes('\\')) {
      throw new FileFault(`${JSON.stringify(name)} is not a path relative to the catalog.`);
    }
    const wanted = join(base, name);
    const inside = (path: string): boolean => path.startsWith(this.root + sep);
    // Looked at twice, so that what is outside is not even asked whether it exists, and links are followed.
    if (!inside(wanted)) throw new FileFault(`${name} lies outside the catalog's folder.`);
    const path = await realpath(wanted).catch(() => undefined);
    const found = path === undefined ? undefined : await stat(path);
    if (path === undefined || !found?.isFile()) throw new FileFault(`${name} is missing.`);
    if (!inside(path)) throw new FileFault(`${name} lies outside the catalog's folder.`);
    if (found.size === 0) throw new FileFault(`${name} is empty.`);
    return path;
  }

  /** The buffers and images beside a .gltf file. */
  private async partsOf(name: string, path: string): Promise<string[]> {
    const document = gltfDocument(await readFile(path));
    const parts: string[] = [];
    const references: { uri?: string; byteLength?: number }[] = [
      ...(document?.buffers ?? []),
      ...(document?.images ?? []),
    ];
    for (const { uri, byteLength = 0 } of references) {
      if (uri === undefined || uri.startsWith('data:')) continue;
      if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(uri)) throw new FileFault(`${name} refers to another host: ${uri}.`);
      const part = await this.resolve(decodeURIComponent(uri), dirname(path)).catch((error: Error) => {
        throw new FileFault(`${name} needs a file that cannot be used: ${error.message}`);
      });
      if ((await stat(part)).size < byteLength) throw new FileFault(`${name} needs ${uri}, which is truncated.`);
      parts.push(part);
    }
    return parts;
  }
}

async function hashOf(paths: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths)
    await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) hash.update(chunk);
    });
  return hash.digest('hex');
}
