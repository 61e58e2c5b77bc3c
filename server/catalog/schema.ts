/** `catalog.json` as people write it; every field is described in docs/catalog.md. */
import * as z from 'zod/mini';
import type { ProductLight } from '../../src/bridge/light.js';
import { LIMITS } from '../../src/bridge/limits.js';
import { settingsSchema } from '../../src/bridge/settings.js';

const id = z.int().check(z.minimum(1), z.maximum(LIMITS.uint32));
const name = z.string().check(z.minLength(1), z.maxLength(200));
const slug = z.string().check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens'));
const file = z.string().check(z.minLength(1));
const coordinate = z.number().check(z.minimum(-LIMITS.coordinate), z.maximum(LIMITS.coordinate));
const point = z.tuple([coordinate, coordinate, coordinate]);
const isSet = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const settings = z._default(settingsSchema, {});

const placement = z.strictObject({
  scale: z._default(z.number().check(z.positive(), z.maximum(LIMITS.coordinate)), 1),
  rotation: z._default(z.number().check(z.minimum(-LIMITS.angle), z.maximum(LIMITS.angle)), 0),
  position: z._default(point, [0, 0, 0]),
});

const material = z.strictObject({
  id,
  name,
  variant: z.optional(name),
  swatch: z.optional(name),
});

const part = z.strictObject({
  id,
  name,
  nodes: z.array(name).check(z.minLength(1)),
  materials: z.array(id).check(z.minLength(1)),
});

const camera = z.strictObject({
  name,
  position: point,
  target: point,
  fov: z.number().check(z.minimum(1), z.maximum(150)),
  roll: z.optional(z.number().check(z.minimum(-LIMITS.angle), z.maximum(LIMITS.angle))),
});

const animation = z.strictObject({
  id,
  name,
  clip: z.optional(name),
  duration: z.number().check(z.positive(), z.maximum(LIMITS.animationSeconds)),
});

export const productSchema = z
  .object({
    id,
    slug,
    name,
    description: z.optional(z.string()),
    model: file,
    preview: z.optional(file),
    poster: z.optional(file),
    light: z.optional(file),
    placement: z.prefault(placement, {}),
    materials: z.array(material).check(z.minLength(1)),
    parts: z.optional(z.array(part).check(z.maxLength(LIMITS.parts))),
    cameras: z._default(z.array(camera), []),
    animations: z._default(z.array(animation), []),
    defaults: z.prefault(z.strictObject({ material_id: z.optional(id), scene_id: z.optional(id), settings }), {}),
  })
  .check(
    z.refine(({ materials }) => isSet(materials.map(({ id }) => id)), {
      path: ['materials'],
      error: 'two materials have the same id',
    }),
    z.refine(({ animations }) => new Set(animations.map(({ id }) => id)).size === animations.length, {
      path: ['animations'],
      error: 'two animations have the same id',
    }),
    z.refine(
      ({ materials, defaults }) =>
        defaults.material_id === undefined || materials.some(({ id }) => id === defaults.material_id),
      { path: ['defaults', 'material_id'], error: 'names none of the materials' },
    ),
    z.refine(({ parts = [] }) => isSet(parts.map(({ id }) => id)), {
      path: ['parts'],
      error: 'two parts have the same id',
    }),
    z.refine(({ parts = [] }) => isSet(parts.flatMap(({ nodes }) => nodes)), {
      path: ['parts'],
      error: 'the same object is named twice',
    }),
    z.superRefine(({ parts = [], materials }, context) => {
      for (const [index, part] of parts.entries()) {
        const unknown = part.materials.find((id) => !materials.some((material) => material.id === id));
        if (unknown === undefined) continue;
        const message = `${unknown} is none of the product's materials`;
        context.issues.push({ code: 'custom', input: unknown, path: ['parts', index, 'materials'], message });
      }
    }),
  );
export type ProductEntry = z.infer<typeof productSchema>;

export const sceneSchema = z.object({
  id,
  slug,
  name,
  model: file,
  preview: z.optional(file),
  environment: z.optional(file),
  defaults: z.prefault(z.strictObject({ settings }), {}),
});
export type SceneEntry = z.infer<typeof sceneSchema>;

const lightMap = z.strictObject({ map: file, range: z.number().check(z.positive(), z.maximum(LIMITS.coordinate)) });

/** `light.json`, which publishing a product writes. */
export const lightSchema: z.ZodMiniType<ProductLight> = z.strictObject({
  maps: z.array(
    z.strictObject({
      scene_id: id,
      material_id: id,
      surface: z.extend(lightMap, { full: z.optional(z.number().check(z.positive(), z.maximum(1))) }),
      ground: z.optional(
        z.extend(lightMap, { rect: z.tuple([coordinate, coordinate, coordinate, coordinate]), height: coordinate }),
      ),
    }),
  ),
});

/** The lists alone: each entry is judged by itself, so that a faulty one disables nothing else. */
export const catalogFileSchema = z.object({
  products: z._default(z.array(z.unknown()), []),
  scenes: z._default(z.array(z.unknown()), []),
});
