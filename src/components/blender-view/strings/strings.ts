/** Everything that `<blender-view>` says, as text; words in braces are filled in. */
export interface ViewStrings {
  /** What the picture shows where nobody has named it. */
  product: string;
  /** Labels of what can be chosen, beside the product. */
  material: string;
  scene: string;
  /** What kind of thing it is, for screen readers. */
  view: string;
  /** What keys do. */
  keys: string;
  /** `{key}`: Ctrl or ⌘. */
  wheelHint: string;

  offline: string;
  starting: string;
  /** `{place}`: from 1. */
  queued: string;
  rateLimited: string;
  failed: string;
  modelFailed: string;
  noWebgl: string;
  contextLost: string;

  /** What Blender is doing, for screen readers. */
  rendering: string;
  final: string;

  /** Labels of the steps. */
  steps: string;
  left: string;
  right: string;
  up: string;
  down: string;
  nearer: string;
  farther: string;
  home: string;

  /** What the buttons in the corner are, for screen readers; then the label of each. */
  tools: string;
  ar: string;
  playAnimation: string;
  pauseAnimation: string;
  /** Saves the picture as a file. */
  download: string;
  /** While Blender renders it. */
  downloading: string;
  fullscreen: string;
  leaveFullscreen: string;

  /** `{side}` and `{height}` as below. */
  viewFrom: string;
  front: string;
  frontRight: string;
  rightSide: string;
  backRight: string;
  back: string;
  backLeft: string;
  leftSide: string;
  frontLeft: string;
  fromBelow: string;
  level: string;
  slightlyAbove: string;
  fromAbove: string;
  fromTop: string;

  /** What the divider of a comparison is called: `{before}` and `{after}` are the names of its sides. */
  compare: string;
  /** How far it is: `{share}` and `{rest}` are percent. */
  compared: string;
  preview: string;
  render: string;
  before: string;
  after: string;

  /** What kind of thing a turn of pictures is, for screen readers. */
  spin: string;
  /** `{picture}` from 1, of `{pictures}`. */
  spinPicture: string;
  play: string;
  pause: string;
}

/** Puts values in the place of words in braces; those without a value stay. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
