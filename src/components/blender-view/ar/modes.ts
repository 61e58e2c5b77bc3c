/** What a device can show a product in the visitor's own room with. */

/** Apps of the device that take a file: Google's Scene Viewer a GLB, Apple's Quick Look a USDZ. */
export const AR_MODES = ['scene-viewer', 'quick-look'] as const;
export type ArMode = (typeof AR_MODES)[number];

export interface Browser {
  userAgent: string;
  maxTouchPoints: number;
  /** Links to USDZ files open Quick Look: `relList.supports('ar')`. */
  opensUsdz: boolean;
}

/** Absolute URLs; undefined where there is none. */
export interface ArFiles {
  glb: URL | undefined;
  usdz: URL | undefined;
}

/** `"scene-viewer quick-look"`, in the order of preference. `webxr`, which pages of other viewers name, is passed over. */
export function parseModes(text: string): ArMode[] | undefined {
  const words = text.trim().split(/\s+/);
  if (!words.every((word) => word === 'webxr' || isMode(word))) return undefined;
  return words.filter(isMode);
}

/** The first mode that the device has, and that there is a file for. */
export function chooseMode(modes: readonly ArMode[], browser: Browser, { glb, usdz }: ArFiles): ArMode | undefined {
  const can: Record<ArMode, boolean> = {
    // An app of its own fetches the file, and only over https.
    'scene-viewer': hasSceneViewer(browser) && glb?.protocol === 'https:',
    'quick-look': hasQuickLook(browser) && usdz !== undefined,
  };
  return modes.find((mode) => can[mode]);
}

/** Chromium's browsers on Android know intents; Firefox and headsets do not. */
const hasSceneViewer = ({ userAgent }: Browser): boolean =>
  /android/i.test(userAgent) && !/firefox|oculusbrowser/i.test(userAgent);

function hasQuickLook({ userAgent, maxTouchPoints, opensUsdz }: Browser): boolean {
  // An iPad says that it is a Mac, but no Mac has a screen to touch.
  const isApple = /iPad|iPhone|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  if (!isApple || /GSA\//.test(userAgent)) return false;
  // Other companies' browsers there open it too, but do not say so.
  return opensUsdz || /CriOS|EdgiOS|FxiOS|DuckDuckGo/.test(userAgent);
}

const isMode = (word: string): word is ArMode => (AR_MODES as readonly string[]).includes(word);
