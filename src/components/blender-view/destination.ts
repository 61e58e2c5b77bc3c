/** Where a page sends the camera: to one of the product's cameras, on an orbit, or by a change of what there is. */
import type { CatalogCamera } from '../../bridge/catalog.js';
import { poseOf, vectorOf, type Pose } from '../../stage/pose.js';
import { parseOrbit } from './attributes.js';
import { changedPose, type CameraChange } from './camera-state.js';

/** Name of a camera, an orbit as in `30deg auto 80%` where `auto` leaves a place as it is, or a change. */
export type Destination = string | CameraChange;

/**
 * @param goal where the camera stands, or is on its way to
 * @param home the distance to the target that `100%` means, metres
 * @returns the path of what makes no sense where there is no such place
 */
export function poseAt(
  where: Destination,
  cameras: readonly CatalogCamera[],
  goal: Pose,
  home: number,
): Pose | { invalid: string } {
  if (typeof where !== 'string') {
    const pose = changedPose(goal, where ?? {});
    return 'invalid' in pose ? { invalid: `camera.${pose.invalid}` } : pose;
  }
  const named = cameras.find(({ name }) => name === where);
  if (named) return poseOf(vectorOf(named.position), vectorOf(named.target), named.fov, named.roll);
  const orbit = parseOrbit(where);
  if (!orbit) return { invalid: 'camera' };
  const { azimuth, elevation, radius, part } = orbit;
  return {
    ...goal,
    azimuth: azimuth ?? goal.azimuth,
    elevation: elevation ?? goal.elevation,
    radius: radius ?? (part === undefined ? goal.radius : part * home),
  };
}
