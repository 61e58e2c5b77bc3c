import type { ViewStrings } from './strings.js';

export const strings: ViewStrings = {
  product: 'Product',
  view: '3D view',
  keys: 'Arrow keys turn, with Shift they move; plus and minus zoom; Home goes back.',
  wheelHint: 'Hold {key} to zoom',

  offline: 'Photoreal rendering is away',
  starting: 'Photoreal rendering is starting',
  queued: 'Position {place} in the queue',
  rateLimited: 'Much to do just now; trying again shortly',
  failed: 'This view could not be rendered',
  modelFailed: 'The preview could not be loaded',
  noWebgl: 'This browser shows no interactive preview',
  contextLost: 'The preview was interrupted',

  rendering: 'Rendering the photoreal picture',
  final: 'The photoreal picture is shown',

  steps: 'Camera',
  left: 'Turn left',
  right: 'Turn right',
  up: 'Look from higher',
  down: 'Look from lower',
  nearer: 'Zoom in',
  farther: 'Zoom out',
  home: 'Back to the first view',

  tools: 'Controls',
  ar: 'View in your room',
  fullscreen: 'Full screen',
  leaveFullscreen: 'Leave full screen',

  viewFrom: 'View from {side}, {height}',
  front: 'the front',
  frontRight: 'the front right',
  rightSide: 'the right',
  backRight: 'the back right',
  back: 'the back',
  backLeft: 'the back left',
  leftSide: 'the left',
  frontLeft: 'the front left',
  fromBelow: 'from below',
  level: 'at eye level',
  slightlyAbove: 'slightly above',
  fromAbove: 'from above',
  fromTop: 'from the top',
};
