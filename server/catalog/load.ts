/** Reads `catalog.json` and judges each entry by itself: a faulty one is named and disabled, the rest works. */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { Logger } from 'pino';
import type * as z from 'zod/mini';
import type { CatalogFault } from '../../src/bridge/catalog.js';
import type { ProductLight } from '../../src/bridge/light.js';
import { validate } from '../problems.js';
import { Catalog } from './catalog.js';
import type { ResolvedLight, ResolvedProduct, ResolvedScene } from './content.js';
import {
  CatalogFolder,
  ENVIRONMENTS,
  FileFault,
  LIGHTS,
  MODELS,
  POSTERS,
  PREVIEWS,
  type CatalogFile,
} from './files.js';
import { checkParts, missingParts } from './parts.js';
import { catalogFileSchema, lightSchema, productSchema, sceneSchema, type ProductEntry } from './schema.js';

const FILE = 'catalog.json';

/** There is no catalog at all. Its message says where it was looked for and what is wrong. */
export class CatalogError extends Error {}

/** Reports what it finds faulty to the log, by name. */
export async function loadCatalog(directory: string, log: Logger): Promise<Catalog> {
  const lists = await readLists(directory);
  const folder = new CatalogFolder(await realpath(directory));
  const loader = new Loader(folder, log);
  const scenes = await loader.entries('scene', lists.scenes, sceneSchema, async (entry): Promise<ResolvedScene> => ({
    entry,
    model: await folder.open(entry.model, MODELS),
    preview: await loader.optional(entry.name, entry.preview, PREVIEWS),
    environment: await loader.optional(entry.name, entry.environment, ENVIRONMENTS),
  }));
  const products = await loader.entries(
    'product',
    lists.products,
    productSchema,
    async (entry): Promise<ResolvedProduct> => {
      const { scene_id } = entry.defaults;
      if (scene_id !== undefined && !scenes.some(({ entry: { id } }) => id === scene_id)) {
        log.warn(`${entry.name} starts in scene ${scene_id}, which cannot be used.`);
        entry.defaults.scene_id = undefined;
      }
      const model = await folder.open(entry.model, MODELS);
      await checkParts(entry, model);
      const preview = await loader.optional(entry.name, previewOf(entry), PREVIEWS);
      for (const warning of preview ? await missingParts(entry, preview) : []) log.warn(`${entry.name}: ${warning}`);
      return {
        entry,
        model,
        preview,
        poster: await loader.optional(entry.name, entry.poster, POSTERS),
        light: await loader.light(entry),
      };
    },
  );
  log.info(`Catalog ${directory}: ${products.length} products, ${scenes.length} scenes.`);
  return new Catalog({ products, scenes, disabled: loader.faults });
}

/** What the browser shows; a model that is a GLB shows itself. */
const previewOf = ({ preview, model }: ProductEntry): string | undefined =>
  preview ?? (PREVIEWS.includes(extname(model).toLowerCase()) ? model : undefined);

async function readLists(directory: string): Promise<z.infer<typeof catalogFileSchema>> {
  const path = join(directory, FILE);
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new CatalogError(`The catalog ${path} cannot be read: ${(error as Error).message}`);
  }
  const result = validate(catalogFileSchema, json);
  if ('problem' in result) throw new CatalogError(`The catalog ${path} is not valid: ${result.problem.message}`);
  return result.value;
}

function lightOf({ name }: CatalogFile, text: string): ProductLight {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new FileFault(`${name} is not JSON.`);
  }
  const result = validate(lightSchema, json);
  if ('problem' in result) throw new FileFault(`${name} is not valid: ${result.problem.message}`);
  return result.value;
}

type EntrySchema<Entry> = z.core.$ZodType<Entry> & { readonly shape: object };

class Loader {
  readonly faults: CatalogFault[] = [];

  constructor(
    private readonly folder: CatalogFolder,
    private readonly log: Logger,
  ) {}

  /** The entries that can be used; the others are added to the faults. */
  async entries<Entry extends { id: number; name: string }, Resolved>(
    kind: CatalogFault['kind'],
    list: unknown[],
    schema: EntrySchema<Entry>,
    open: (entry: Entry) => Promise<Resolved>,
  ): Promise<Resolved[]> {
    const usable: Resolved[] = [];
    const taken = new Set<number>();
    for (const [index, raw] of list.entries()) {
      const result = validate(schema, raw);
      if ('problem' in result) {
        this.disable(kind, index, raw, result.problem.message);
        continue;
      }
      const entry = result.value;
      if (taken.has(entry.id)) {
        // Without its id, which is the other's.
        this.disable(kind, index, { name: entry.name }, `Its id ${entry.id} is taken by the entry before it.`);
        continue;
      }
      taken.add(entry.id);
      this.warnOfUnknownFields(entry.name, raw as object, schema);
      try {
        usable.push(await open(entry));
      } catch (error) {
        if (!(error instanceof FileFault)) throw error;
        this.disable(kind, index, raw, error.message);
      }
    }
    return usable;
  }

  /** A file that the entry can do without: where it is faulty it is left out, with a warning. */
  async optional(owner: string, name: string | undefined, extensions: string[]): Promise<CatalogFile | undefined> {
    if (name === undefined) return undefined;
    try {
      return await this.folder.open(name, extensions);
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      this.log.warn(`${owner}: ${error.message} It is left out.`);
      return undefined;
    }
  }

  /** The light baked for a product, with the pictures that it names beside itself. */
  async light({ name, light }: ProductEntry): Promise<ResolvedLight | undefined> {
    const index = await this.optional(name, light, LIGHTS);
    if (!index) return undefined;
    try {
      const { maps } = lightOf(index, await readFile(index.path, 'utf8'));
      const names = maps.flatMap(({ surface, ground }) => [surface.map, ...(ground ? [ground.map] : [])]);
      const open = (map: string): Promise<CatalogFile> => this.folder.open(join(dirname(index.name), map), POSTERS);
      return { index, maps: await Promise.all(names.map(open)) };
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      this.log.warn(`${name}: ${error.message} Its baked light is left out.`);
      return undefined;
    }
  }

  private disable(kind: CatalogFault['kind'], index: number, raw: unknown, reason: string): void {
    const { id, name } = (raw ?? {}) as { id?: unknown; name?: unknown };
    const fault: CatalogFault = { kind, reason };
    if (typeof id === 'number') fault.id = id;
    if (typeof name === 'string') fault.name = name;
    this.faults.push(fault);
    this.log.error(`The ${kind} ${fault.name ?? `at place ${index + 1}`} is disabled: ${reason}`);
  }

  private warnOfUnknownFields(owner: string, raw: object, schema: EntrySchema<unknown>): void {
    const unknown = Object.keys(raw).filter((key) => !(key in schema.shape));
    if (unknown.length > 0) this.log.warn(`${owner}: unknown fields ${unknown.join(', ')} in ${FILE}.`);
  }
}
