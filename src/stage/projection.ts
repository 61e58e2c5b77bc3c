/** Where in the picture of a pose a point of the view is seen. */
import { dot, subtract, type Vector } from '../bridge/camera.js';
import { axesOf, positionOf, RADIANS, type Pose } from './pose.js';

export interface Projected {
  /** In parts of the picture from its upper left corner; beyond 0 and 1 where the picture does not reach. */
  x: number;
  y: number;
  /** In front of the camera, metres; not above 0 where it is behind. */
  depth: number;
}

/** @param aspect width / height of the picture */
export function projection(pose: Pose, aspect: number): (point: Vector) => Projected {
  const position = positionOf(pose);
  const { right, up, forward } = axesOf(pose);
  const half = Math.tan((pose.fov / 2) * RADIANS);
  return (point) => {
    const offset = subtract(point, position);
    const depth = dot(offset, forward);
    return {
      x: 0.5 + dot(offset, right) / (2 * half * aspect * depth),
      y: 0.5 - dot(offset, up) / (2 * half * depth),
      depth,
    };
  };
}
