/** What is asked of a bridge for a turn around a product. */
import type { Selection } from '../../bridge/selection.js';
import type { PartialSettings } from '../../bridge/settings-table.js';
import type { RenderRequest } from '../../bridge/view.js';
import { MAX_ELEVATION } from '../../stage/pose.js';
import { aimed, type CameraWish } from '../blender-view/aim.js';
import { viewRequest, type Bounded } from '../blender-view/view-request.js';

/** Pictures are as wide as the box or up to this much wider, so that visitors with nearly equal boxes share them. Pixels. */
const STEP = 160;

/** The size of the pictures for a box of so many device pixels. */
export function sizeFor(width: number, height: number): [width: number, height: number] {
  const wide = Math.ceil(width / STEP) * STEP;
  return [wide, Math.max(1, Math.round((wide * height) / width))];
}

export interface TurnWish extends CameraWish {
  frames: number;
  /** Degrees; that of the camera where left out. */
  elevation: number | undefined;
  settings: PartialSettings;
}

/**
 * One request a picture, counter-clockwise seen from above from where the camera stands.
 *
 * @returns nothing where it cannot be known where the camera stands, or the box has no size to speak of
 */
export function turnRequests(
  wish: TurnWish,
  selection: Selection,
  size: readonly [width: number, height: number],
  bounds: Bounded,
): { requests: RenderRequest[]; azimuth: number; elevation: number } | undefined {
  const { settings, frames } = wish;
  const first = aimed(wish, selection.product, undefined, settings.fov, size[0] / size[1]);
  if (!first) return undefined;
  const elevation = Math.max(-MAX_ELEVATION, Math.min(MAX_ELEVATION, wish.elevation ?? first.elevation));
  const requests = Array.from({ length: frames }, (_, frame) => {
    const azimuth = first.azimuth + (frame * 360) / frames;
    return viewRequest(selection, settings, { ...first, azimuth, elevation }, size, bounds);
  });
  const asked = requests.filter((request) => request !== undefined);
  return asked.length === frames ? { requests: asked, azimuth: first.azimuth, elevation } : undefined;
}
