/** Opens a product in an app of the device. Only from within a visitor's own press. */
import type { ArMode } from './modes.js';
import { NO_SCENE_VIEWER } from './addresses.js';

/** @param failed is told where there turns out to be no such app */
export function handOver(mode: ArMode, address: string, failed: () => void): void {
  const link = document.createElement('a');
  link.href = address;
  if (mode === 'quick-look') {
    // Only a link with a picture in it, and nothing else, opens Quick Look without leaving the page.
    link.rel = 'ar';
    link.append(document.createElement('img'));
  } else {
    watchForReturn(failed);
  }
  link.click();
}

/** The browser goes to the fallback's fragment; the visitor's own is put back. */
function watchForReturn(failed: () => void): void {
  addEventListener(
    'hashchange',
    () => {
      if (location.hash !== NO_SCENE_VIEWER) return;
      history.back();
      failed();
    },
    { once: true },
  );
}
