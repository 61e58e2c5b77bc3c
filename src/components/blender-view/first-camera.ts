import type { CameraState } from './camera-state.js';

/** Before anything is known of the product. The position is worked out from the rest. */
export const FIRST_CAMERA: CameraState = {
  azimuth: 30,
  elevation: 15,
  radius: 1,
  target: { x: 0, y: 0.15, z: 0 },
  fov: 45.836624,
  position: { x: -0.4829629131445341, y: 0.40881904510252076, z: 0.8365163037378079 },
};
