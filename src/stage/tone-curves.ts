/** Which curve shows a view transform in the preview: a formula, or the table that the bridge's Blender filled. */
import type { RenderSettings } from '../bridge/settings-table.js';
import { TONE_TABLE_BYTES } from '../bridge/tone-table.js';
import type { ToneCurve } from './tone.js';

type ViewTransform = RenderSettings['view_transform'];

/** Blender computes these too; its Khronos PBR Neutral is a table, up to 7/255 from the formula in saturated colours. */
const FORMULAS = new Set<string>(['Standard', 'Raw']);
/** What stands in for a table that is not to be had: like all of them it rolls off bright light. */
const NEAREST = 'Khronos PBR Neutral';

const tables = new Map<string, Promise<Uint8Array | undefined>>();

const isFormula = (transform: ViewTransform): transform is Extract<ToneCurve, string> => FORMULAS.has(transform);

/** @param tables URL of a bridge's view transforms, under which each has its name; none without a bridge */
export async function toneCurve(transform: ViewTransform, tables: URL | undefined): Promise<ToneCurve> {
  if (isFormula(transform)) return transform;
  return (tables && (await load(new URL(encodeURIComponent(transform), tables)))) ?? NEAREST;
}

/** Nothing where the bridge cannot say, which is not remembered: it may be able to, later. */
function load(url: URL): Promise<Uint8Array | undefined> {
  let table = tables.get(url.href);
  if (!table) {
    table = download(url);
    tables.set(url.href, table);
    void table.then((found) => found ?? tables.delete(url.href));
  }
  return table;
}

async function download(url: URL): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url);
    const bytes = response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
    return bytes?.length === TONE_TABLE_BYTES ? bytes : undefined;
  } catch {
    return undefined;
  }
}
