/** In the place of a camera that glides by itself: the rig says where it stands (`src/stage/rig.ts`). */
import { Vector3 } from '@babylonjs/core/Maths/math.vector.pure.js';

export class TargetCameraMovement {
  panAccumulatedPixels = Vector3.Zero();
  rotationAccumulatedPixels = Vector3.Zero();
  panDeltaCurrentFrame = Vector3.Zero();
  rotationDeltaCurrentFrame = Vector3.Zero();
  computeCurrentFrameDeltas() {}
  resetPanVelocity() {}
}
