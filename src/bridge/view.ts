/**
 * A view is everything that decides a picture, as absolute state. A request names some of it; the
 * catalog and the schema supply the rest.
 */
import * as z from 'zod/mini';
import { canonicalCamera, isInsideOut, type ViewCamera } from './camera.js';
import { LIMITS } from './limits.js';
import { DEFAULT_SETTINGS, SETTINGS, settingsSchema, type PartialSettings, type RenderSettings } from './settings.js';

export interface View {
  scene_id: number;
  product_id: number;
  material_id: number;
  /** Material by part, where it is another than the whole's; absent where there is none. */
  part_materials?: Record<string, number>;
  camera: ViewCamera;
  settings: RenderSettings;
  /** Absent where the product lies as its file has it. */
  animation?: AnimationTime;
}

/** A moment of one of the product's animations. */
export interface AnimationTime {
  /** In the catalog. */
  id: number;
  /** Seconds from the animation's beginning, at most its duration. */
  time: number;
}

const id = z.int().check(z.minimum(1), z.maximum(LIMITS.uint32));
const coordinate = z.number().check(z.minimum(-LIMITS.coordinate), z.maximum(LIMITS.coordinate));
const angle = z.number().check(z.minimum(-LIMITS.angle), z.maximum(LIMITS.angle));
const point = z.strictObject({ x: coordinate, y: coordinate, z: coordinate });
const rotation = z.strictObject({ x: angle, y: angle, z: angle });

const animation = z.strictObject({
  id,
  time: z.number().check(z.minimum(0), z.maximum(LIMITS.animationSeconds)),
});

/** Camera inside-out is reported at this path. */
const cameraData = z.strictObject({ position: point, target: z.optional(point), rotation: z.optional(rotation) }).check(
  z.refine((camera) => !isInsideOut(camera), {
    path: ['target'],
    error: 'The camera stands on its target and so has no direction.',
  }),
);

const partMaterials = z
  .record(z.string().check(z.regex(/^[1-9]\d{0,9}$/, 'must be the id of a part')), id)
  .check(z.refine((parts) => Object.keys(parts).length <= LIMITS.parts, { error: `At most ${LIMITS.parts} parts.` }));

/**
 * The request of `POST /api/renders` and the `view` of the socket's `view` message: ids of the
 * catalog, the camera in the view frame (degrees), optional render settings, and the moment of an animation.
 */
export const renderRequestSchema = z.strictObject({
  material_id: id,
  product_id: id,
  scene_id: id,
  /** Material by id of a part; what is left out wears `material_id`. */
  part_materials: z.optional(partMaterials),
  cameraData,
  settings: z.optional(settingsSchema),
  animation: z.optional(animation),
});
export type RenderRequest = z.infer<typeof renderRequestSchema>;

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** Times are rounded to a microsecond, so that equal moments are equal text. */
const moment = ({ id, time }: AnimationTime): AnimationTime => ({ id, time: Math.round(time * 1e6) / 1e6 });

/**
 * The one way to say a request's picture.
 *
 * @param defaults settings of the product and then the scene; later ones win, the request's over all
 */
export function canonicalView(request: RenderRequest, ...defaults: PartialSettings[]): View {
  const settings: RenderSettings = Object.assign({}, DEFAULT_SETTINGS, ...defaults, request.settings);
  const scaled = (name: 'width' | 'height'): number =>
    clamp(Math.round(settings[name] * settings.resolution_scale), SETTINGS[name].min, SETTINGS[name].max);
  return {
    scene_id: request.scene_id,
    product_id: request.product_id,
    material_id: request.material_id,
    ...partsOf(request),
    camera: canonicalCamera(request.cameraData),
    settings: {
      ...settings,
      // What cannot change the picture has one value, so that equal pictures are equal views.
      width: scaled('width'),
      height: scaled('height'),
      resolution_scale: 1,
      shadow: settings.transparent && settings.shadow,
      environment_rotation: ((settings.environment_rotation % 360) + 360) % 360,
      focus_distance: settings.f_stop === 0 ? 0 : settings.focus_distance,
    },
    ...(request.animation ? { animation: moment(request.animation) } : {}),
  };
}

/** Without a setting that pictures were named before there was it, where it changes nothing. */
function named({ shadow, ...settings }: RenderSettings): Partial<RenderSettings> {
  return shadow ? { shadow, ...settings } : settings;
}

/** Only parts that differ from the whole: a picture of one material has one name, whoever asks. */
export function partsOf({
  part_materials = {},
  material_id,
}: Pick<RenderRequest, 'part_materials' | 'material_id'>): Pick<View, 'part_materials'> {
  const other = Object.entries(part_materials).filter(([, id]) => id !== material_id);
  return other.length > 0 ? { part_materials: Object.fromEntries(other) } : {};
}

/** The text whose hash is the view hash: keys in one order, whoever built the view. */
export function viewText({ settings, ...view }: Partial<View>): string {
  const sorted = (value: unknown): unknown =>
    value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
  return JSON.stringify(sorted({ ...view, ...(settings && { settings: named(settings) }) }));
}
