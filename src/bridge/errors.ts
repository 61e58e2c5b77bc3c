/**
 * Every error a bridge or an element can name, in one table: REST answers it as
 * `application/problem+json` with this status, the socket as an `error` message, the element as an
 * `error` event.
 */
export const ERRORS = {
  malformed: { status: 400, recoverable: true, title: 'The message is not JSON of a known type.' },
  invalid: { status: 422, recoverable: true, title: 'A field is missing, of the wrong type or out of range.' },
  unknown_product: { status: 404, recoverable: true, title: 'The catalog has no such product.' },
  unknown_material: { status: 404, recoverable: true, title: 'The product has no such material.' },
  unknown_part: { status: 404, recoverable: true, title: 'The product has no such part.' },
  unknown_scene: { status: 404, recoverable: true, title: 'The catalog has no such scene.' },
  unknown_animation: { status: 404, recoverable: true, title: 'The product has no such animation.' },
  disabled: { status: 409, recoverable: true, title: 'This catalog entry is disabled because of a faulty file.' },
  unsupported: { status: 422, recoverable: true, title: 'The running Blender cannot do this.' },
  too_large: { status: 413, recoverable: true, title: 'More than this bridge accepts.' },
  stale: { status: 409, recoverable: true, title: 'A revision that is not newer than the last one.' },
  protocol: { status: 400, recoverable: false, title: 'Client and bridge speak different versions of the protocol.' },
  idle: { status: 408, recoverable: true, title: 'The connection said nothing for too long.' },
  origin: { status: 403, recoverable: false, title: 'This bridge does not serve pages of this origin.' },
  rate_limited: { status: 429, recoverable: true, title: 'Too many requests; come back later.' },
  overloaded: { status: 503, recoverable: true, title: 'The bridge has as much work as it takes; come back later.' },
  unavailable: { status: 503, recoverable: true, title: 'There is no Blender to render with.' },
  render_failed: { status: 500, recoverable: true, title: 'Blender could not render this view.' },
  cancelled: { status: 409, recoverable: true, title: 'The render was cancelled.' },
  not_found: { status: 404, recoverable: true, title: 'There is nothing here.' },
  internal: { status: 500, recoverable: true, title: 'The bridge failed; it has been logged.' },
  // Of the element alone:
  offline: { status: 0, recoverable: true, title: 'The bridge cannot be reached.' },
  model_failed: { status: 0, recoverable: true, title: 'The preview of the product could not be loaded.' },
  no_webgl: { status: 0, recoverable: false, title: 'This browser offers no WebGL.' },
  context_lost: { status: 0, recoverable: true, title: 'The graphics context was lost.' },
} as const satisfies Record<string, { status: number; recoverable: boolean; title: string }>;

export type ErrorCode = keyof typeof ERRORS;
export const ERROR_CODES = Object.keys(ERRORS) as ErrorCode[];

/** Where and what, in a shape that JSON carries. */
export interface Problem {
  code: ErrorCode;
  /** A sentence a person can act on. */
  message: string;
  /** The faulty field, as in `cameraData.position.x`. */
  path?: string;
  /** Seconds after which another try makes sense. */
  retry_after?: number;
}
