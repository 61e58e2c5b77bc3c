/** Whether a hotspot is in sight. */
import { add, dot, length, scale, subtract, type Vector } from '../../../bridge/camera.js';
import type { Sightlines } from '../../../stage/sightlines.js';
import type { Spot } from './spot.js';

export interface Sight {
  camera: Vector;
  /** `unknown`, and so nothing in sight, until it has been worked out; `none` where there is nothing to hide anything. */
  lines: Sightlines | 'unknown' | 'none';
  /** How far a hotspot may lie beneath the surface that it is on, for all that numbers are rounded. Metres. */
  slack: number;
}

/** It looks towards the camera, and nothing of the product is in between. */
export function isSeen({ position, normal }: Spot, { camera, lines, slack }: Sight): boolean {
  const towards = subtract(camera, position);
  const distance = length(towards);
  if (distance === 0) return false;
  if (normal && dot(normal, towards) <= 0) return false;
  if (lines === 'unknown' || lines === 'none') return lines === 'none';
  return lines.isClear(add(position, scale(normal ?? scale(towards, 1 / distance), slack)), camera);
}
