/**
 * In the place of a camera with keys, wheel and touch of its own: the glTF loader makes one of each camera in a
 * file, which nobody looks through.
 */
export { TargetCamera as FreeCamera } from '@babylonjs/core/Cameras/targetCamera.pure.js';
