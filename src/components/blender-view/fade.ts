/** The course of a fade, followed by display frames while it lasts. */

/** The first step is that of the display frame to come. Milliseconds. */
const DISPLAY_FRAME = 1000 / 60;
/** Steps farther apart are seen as a slide show, and take time from whoever renders: then the fade ends. Milliseconds. */
const SLOW = 50;

/** Quick at first, so that the new picture is seen at once. */
const eased = (part: number): number => 1 - (1 - part) ** 2;

/**
 * Calls `draw` with what has been gone of the way, from just above 0 to 1, at once and with each display frame.
 *
 * @param duration in milliseconds; without one `draw` is called once
 * @returns how to stop it
 */
export function fade(duration: number, draw: (part: number) => void, done: () => void): () => void {
  let frame = 0;
  let last = performance.now();
  const start = last - DISPLAY_FRAME;
  let part = 0;
  const step = (now: number): void => {
    // A display frame may be dated from before the first step, which must not be undone.
    part = now - last > SLOW || duration <= 0 ? 1 : Math.min(1, Math.max(part, (now - start) / duration));
    last = now;
    draw(eased(part));
    if (part < 1) frame = requestAnimationFrame(step);
    else done();
  };
  step(last);
  return () => cancelAnimationFrame(frame);
}

/** Of an element, as its style says: the first of its transitions. Milliseconds. */
export const fadeTime = (element: Element): number =>
  document.hidden ? 0 : 1000 * (Number.parseFloat(getComputedStyle(element).transitionDuration) || 0);
