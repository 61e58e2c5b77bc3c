/** Which of the recorded views comes nearest to one that is asked for. */
import { canonicalCamera, length, subtract, type Vector, type ViewCamera } from '../camera.js';
import type { Problem } from '../errors.js';
import { DEFAULT_SETTINGS, type PartialSettings, type SettingName } from '../settings-table.js';
import { partsOf, viewText, type AnimationTime, type RenderRequest, type View } from '../view.js';

/** Settings that make another picture; those that are left out make the same one, finer or larger. */
const LOOK = [
  'engine',
  'exposure',
  'view_transform',
  'transparent',
  'shadow',
  'environment_strength',
  'environment_rotation',
  'f_stop',
  'focus_distance',
] as const satisfies SettingName[];

/** A recorded camera farther away than this shows something else. Degrees, see `apart`. */
const REACH = 40;
/** Nearer than this it is the same camera: what rounding leaves. Degrees. */
const SAME = 0.01;
/** An object twice as large on the screen counts as so many degrees. */
const DEGREES_AN_OCTAVE = 30;
/** Nearer than this it is the same moment of an animation. Seconds. */
const MOMENT = 0.001;
/** Pictures are as wide to high as the view, but for rounding to whole pixels. */
const ASPECT_TOLERANCE = 0.02;

const DEGREES = 180 / Math.PI;

export interface Found<Entry> {
  entry: Entry;
  /** The picture is of this very view, though perhaps smaller or of other samples. */
  exact: boolean;
}

/** @returns the nearest entry, or what is not recorded, as the bridge would say it */
export function nearest<Entry extends { view: View }>(
  entries: readonly Entry[],
  request: RenderRequest,
): Found<Entry> | Problem {
  const { product_id, material_id, scene_id, settings = {} } = request;
  const staged = entries.filter(({ view }) => view.product_id === product_id && view.scene_id === scene_id);
  const parts = viewText(partsOf(request));
  const dressed = staged.filter(({ view }) => view.material_id === material_id && viewText(partsOf(view)) === parts);
  const [first] = staged;
  if (!first || dressed.length === 0) {
    return missing(`Product ${product_id} in material ${material_id} and scene ${scene_id} has not been recorded.`);
  }
  const away = timesAway(dressed, request.animation);
  const leastAway = Math.min(...away.values());
  const posed = [...away.keys()].filter((entry) => away.get(entry)! < leastAway + MOMENT);
  if (posed.length === 0) return missing('This animation was not recorded.', 'animation');

  const odd = LOOK.find((name) => !posed.some(({ view }) => sameLook(view, first.view, settings, [name])));
  if (odd) return missing(`No picture was recorded with ${odd} ${settings[odd]}.`, `settings.${odd}`);
  const lit = posed.filter(({ view }) => sameLook(view, first.view, settings, LOOK));
  if (lit.length === 0) return missing('These settings were not recorded together.', 'settings');

  const shaped = lit.filter(({ view }) => sameShape(view, settings));
  if (shaped.length === 0) return missing('No picture was recorded in this proportion.', 'settings.width');

  const camera = { ...canonicalCamera(request.cameraData), fov: settings.fov ?? first.view.settings.fov };
  const byDistance = shaped
    .map((entry) => ({ entry, apart: apart(camera, { ...entry.view.camera, fov: entry.view.settings.fov }) }))
    .sort((a, b) => a.apart - b.apart);
  const [best] = byDistance;
  if (!best || best.apart > REACH) return missing('No picture was recorded from near this camera.', 'cameraData');
  return { entry: best.entry, exact: best.apart < SAME && leastAway < MOMENT };
}

type Camera = ViewCamera & { fov: number };

/** How different two cameras' pictures are, in degrees as the eye turns: direction, aim, roll and size added up. */
export function apart(a: Camera, b: Camera): number {
  const [from, to] = [subtract(a.position, a.target), subtract(b.position, b.target)];
  const radius = Math.max(length(from), length(to));
  const aim = Math.atan2(length(subtract(a.target, b.target)), radius) * DEGREES;
  const octaves = Math.abs(Math.log2(extent(a) / extent(b)));
  const turn = Math.abs(a.roll - b.roll);
  return angleBetween(from, to) + aim + Math.min(turn, 360 - turn) + octaves * DEGREES_AN_OCTAVE;
}

/** Height of what is seen at the target, metres. */
const extent = ({ position, target, fov }: Camera): number =>
  2 * length(subtract(position, target)) * Math.tan(fov / DEGREES / 2);

function angleBetween(a: Vector, b: Vector): number {
  const cosine = (a.x * b.x + a.y * b.y + a.z * b.z) / (length(a) * length(b));
  return Math.acos(Math.min(1, Math.max(-1, cosine))) * DEGREES;
}

/** @param base a view whose settings are what a request without settings means */
function sameLook(view: View, base: View, wanted: PartialSettings, names: readonly SettingName[]): boolean {
  return names.every((name) => {
    // A recording may be older than a setting.
    const recorded = view.settings[name] ?? DEFAULT_SETTINGS[name];
    const asked = wanted[name] ?? base.settings[name] ?? DEFAULT_SETTINGS[name];
    if (name !== 'environment_rotation') return asked === recorded;
    return (Number(asked) - Number(recorded)) % 360 === 0;
  });
}

/** How many seconds those entries are away from a moment that show the same animation, or none where none is asked for. */
function timesAway<Entry extends { view: View }>(
  entries: readonly Entry[],
  moment: AnimationTime | undefined,
): Map<Entry, number> {
  const same = entries.filter(({ view: { animation } }) => animation?.id === moment?.id);
  return new Map(same.map((entry) => [entry, Math.abs((entry.view.animation?.time ?? 0) - (moment?.time ?? 0))]));
}

function sameShape(view: View, { width, height }: PartialSettings): boolean {
  if (width === undefined || height === undefined) return true;
  const [asked, recorded] = [width / height, view.settings.width / view.settings.height];
  return Math.abs(asked / recorded - 1) < ASPECT_TOLERANCE;
}

const missing = (message: string, path?: string): Problem => ({
  code: 'unsupported',
  message,
  ...(path === undefined ? {} : { path: `view.${path}` }),
});
