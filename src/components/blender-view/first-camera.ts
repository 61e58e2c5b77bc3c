import type { CameraState } from './camera-state.js';

/** Before anything is known of the product. The position is worked out from the rest, to the micrometre. */
export const FIRST_CAMERA: CameraState = {
  azimuth: 30,
  elevation: 15,
  radius: 1,
  target: { x: 0, y: 0.15, z: 0 },
  fov: 45.836624,
  roll: 0,
  position: { x: -0.482963, y: 0.408819, z: 0.836516 },
};
