/** For what never changes under its URL. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';
/** For what may be kept, and asked about each time. */
export const REVALIDATE = 'no-cache';
