/** How far outside the viewport loading begins. */
const MARGINS = { auto: '300px', lazy: '0px' };

/** Tells when an element is near enough to the viewport to begin; `eager` at once. @returns ends it */
export function whenNear(element: Element, loading: 'auto' | 'lazy' | 'eager', near: () => void): () => void {
  if (loading === 'eager') {
    near();
    return () => {};
  }
  const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && near(), {
    rootMargin: MARGINS[loading],
  });
  observer.observe(element);
  return () => observer.disconnect();
}
