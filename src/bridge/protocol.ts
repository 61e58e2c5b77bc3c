/**
 * The control messages of the socket `/ws`, JSON text, one message each. Pictures travel beside
 * them as binary frames (see frame.ts). The schema is written here once; both sides' types and
 * validation derive from it.
 */
import * as z from 'zod/mini';
import { ERROR_CODES, type ErrorCode } from './errors.js';
import { LIMITS } from './limits.js';
import { renderRequestSchema, type View } from './view.js';

/** Raised when an older peer could misunderstand a newer one. */
export const PROTOCOL_VERSION = 1;

const revision = z.int().check(z.minimum(0), z.maximum(LIMITS.uint32));
const count = z.int().check(z.minimum(0));

/** What a client says. */
export const clientMessageSchema = z.discriminatedUnion('type', [
  /** First, and once. `client` names the program, for the bridge's log. */
  z.strictObject({
    type: z.literal('hello'),
    protocol: z.int(),
    client: z.optional(z.string().check(z.maxLength(100))),
  }),
  /** What the visitor looks at now. Replaces the view before it. The revision must rise with each. */
  z.strictObject({ type: z.literal('view'), revision, view: renderRequestSchema }),
  /** The visitor looks at nothing: forget the current view. The connection stays. */
  z.strictObject({ type: z.literal('stop') }),
]);
export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** What can be rendered with, as `/healthz` and `welcome` tell it. */
export const rendererSchema = z.object({
  state: z.enum(['starting', 'ready', 'unavailable']),
  /** Why it is unavailable, and what to do. */
  reason: z.optional(z.string()),
  /** Blender's version, as in `3.4.1`. */
  version: z.optional(z.string()),
  /** What of the settings' choices this Blender can do. */
  engines: z.optional(z.array(z.string())),
  view_transforms: z.optional(z.array(z.string())),
  denoise: z.optional(z.boolean()),
  shadow: z.optional(z.boolean()),
});
export type RendererStatus = z.infer<typeof rendererSchema>;

/** What a bridge says. */
export const serverMessageSchema = z.discriminatedUnion('type', [
  /** Answers `hello`. `max_pixels` and `max_samples` are this bridge's own bounds. */
  z.object({
    type: z.literal('welcome'),
    protocol: z.int(),
    renderer: rendererSchema,
    max_pixels: count,
    max_samples: count,
  }),
  /** Blender came, went or changed. */
  z.object({ type: z.literal('renderer'), renderer: rendererSchema }),
  /** The view was understood; its frames will carry this hash. `view` is in canonical form. */
  z.object({
    type: z.literal('accepted'),
    revision,
    view_hash: z.string(),
    view: z.custom<View>((value) => typeof value === 'object' && value !== null),
    /** `view` is not what was asked for but the nearest there is, as recordings answer. */
    approximate: z.optional(z.boolean()),
  }),
  /** The view waits; `place` counts from 1. Sent again when the place changes; place 0 means that work has begun. */
  z.object({ type: z.literal('queued'), revision, place: count }),
  /** Something went wrong. The connection stays open unless it is closed with code 4000 or above. */
  z.object({
    type: z.literal('error'),
    code: z.custom<ErrorCode>((value) => ERROR_CODES.includes(value as ErrorCode)),
    message: z.string(),
    /** Whether the same client can go on, at once or later. */
    recoverable: z.boolean(),
    /** The faulty field, as in `view.cameraData.position.x`. */
    path: z.optional(z.string()),
    /** The revision that it is about. */
    revision: z.optional(revision),
    /** Seconds after which another try makes sense. */
    retry_after: z.optional(z.number()),
  }),
]);
export type ServerMessage = z.infer<typeof serverMessageSchema>;

/** Close codes of the socket, from the range that applications own. */
export const CLOSE = {
  /** Different protocol versions. */
  protocol: 4000,
  /** No `hello`, or no answer to a ping, in time. */
  idle: 4001,
  /** Too many bad messages. (One far above the limit of size ends in WebSocket's own 1009.) */
  abuse: 4002,
  /** The bridge is full, or going away; come back. */
  overloaded: 4003,
  /** The bridge does not serve pages of this origin. */
  origin: 4004,
} as const;
