/** The addresses that open a product in an app of the device. */

export interface ArWish {
  /** `fixed`: the product has one size. */
  scale: 'auto' | 'fixed';
  placement: 'floor' | 'wall';
}

/** Where the page finds itself when the device has no Scene Viewer after all. */
export const NO_SCENE_VIEWER = '#blender-view-no-scene-viewer';

/** https://developers.google.com/ar/develop/scene-viewer */
export function sceneViewerAddress(glb: URL, title: string, page: URL, { scale, placement }: ArWish): string {
  const file = new URL(glb);
  file.hash = '';
  const query = new URLSearchParams({ file: file.href, mode: 'ar_preferred', title, disable_occlusion: 'true' });
  if (scale === 'fixed') query.set('resizable', 'false');
  if (placement === 'wall') query.set('enable_vertical_placement', 'true');
  const fallback = new URL(page);
  fallback.hash = NO_SCENE_VIEWER;
  const intent = [
    'Intent',
    'scheme=https',
    'package=com.google.android.googlequicksearchbox',
    'action=android.intent.action.VIEW',
    `S.browser_fallback_url=${encodeURIComponent(fallback.href)}`,
    'end',
  ];
  // Intents take %20, not +.
  const words = query.toString().replaceAll('+', '%20');
  return `intent://arvr.google.com/scene-viewer/1.2?${words}#${intent.join(';')};`;
}

/** https://developer.apple.com/documentation/arkit/previewing-a-model-with-ar-quick-look; keeps the page's own options. */
export function quickLookAddress(usdz: URL, { scale }: ArWish): string {
  const address = new URL(usdz);
  if (scale === 'fixed')
    address.hash = [...(address.hash ? [address.hash.slice(1)] : []), 'allowsContentScaling=0'].join('&');
  return address.href;
}
