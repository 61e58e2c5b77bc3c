/** From where a hotspot that is out of sight is seen. */
import { length, subtract } from '../../../bridge/camera.js';
import { poseOf, type Pose } from '../../../stage/pose.js';
import type { Spot } from './spot.js';

/** Degrees between what a hotspot faces and the camera: as little a turn as shows it well, then more. */
const FACING = [50, 30, 10, 0];
/** Then from the sides, and from above and below. */
const ASIDE = [-70, -35, 35, 70];
const HEIGHTS = [0, 30, -30];
/** What faces up or down more than this is seen from any side. */
const STEEP = 75;

/** A camera that can be turned. */
export interface Turnable {
  readonly goal: Pose;
  readonly home: Pose;
  /** The nearest pose that hands can reach. */
  within(pose: Pose): Pose;
}

type Direction = Pick<Pose, 'azimuth' | 'elevation'>;

/**
 * The first of some good poses that shows it; where none does, the one that it faces.
 *
 * @param shows whether a pose does
 */
export function turnTo({ position, normal }: Spot, orbit: Turnable, shows: (pose: Pose) => boolean): Pose {
  const { goal, home } = orbit;
  const outwards = normal ?? subtract(position, home.target);
  const facing = length(outwards) > 0 ? poseOf(outwards, { x: 0, y: 0, z: 0 }, goal.fov) : home;
  const steep = Math.abs(facing.elevation) > STEEP;
  const azimuth = steep ? goal.azimuth : nearestTurn(facing.azimuth, goal.azimuth);
  const directions = around({ azimuth, elevation: facing.elevation }, goal);
  // As it is looked at now; as at the beginning; and with the hotspot in the middle.
  const { target, radius, fov } = home;
  const looks = [goal, { ...goal, target, radius, fov }, { ...goal, target: position }];
  const poses = directions.flatMap((direction) => looks.map((look) => orbit.within({ ...look, ...direction })));
  return poses.find(shows) ?? poses[looks.length * FACING.indexOf(0)] ?? goal;
}

/** Directions of the camera, from those near to where it is to those all about what the hotspot faces. */
function around(facing: Direction, now: Direction): Direction[] {
  const towards = FACING.map((angle) => ({
    azimuth: near(now.azimuth, facing.azimuth, angle),
    elevation: near(now.elevation, facing.elevation, angle),
  }));
  const aside = HEIGHTS.flatMap((height) =>
    ASIDE.map((angle) => ({ azimuth: facing.azimuth + angle, elevation: facing.elevation + height })),
  );
  return [...towards, ...aside].map(({ azimuth, elevation }) => ({
    azimuth,
    elevation: Math.min(80, Math.max(-80, elevation)),
  }));
}

/** The nearest value within `reach` of a centre. */
const near = (value: number, centre: number, reach: number): number =>
  Math.min(centre + reach, Math.max(centre - reach, value));
/** The same direction, the shorter way round. */
const nearestTurn = (azimuth: number, from: number): number => azimuth + 360 * Math.round((from - azimuth) / 360);
