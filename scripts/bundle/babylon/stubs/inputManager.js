/** In the place of Babylon's pointers and keys: `src/stage/gestures.ts` hears the hands. */
export class InputManager {
  attachControl() {}
  detachControl() {}
  _invalidateMesh() {}
  _updateMeshUnderPointer() {}
}
