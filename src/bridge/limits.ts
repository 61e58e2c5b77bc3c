/**
 * The bounds on everything a client can send, each written once. Validation, the limits a bridge
 * announces in its `welcome` and the documentation derive from here.
 */
export const LIMITS = {
  /** Longest control message on the socket and longest REST body, in bytes. */
  messageBytes: 65_536,
  /** Longest picture side, in pixels; a bridge may allow less. */
  side: 4_096,
  /** Shortest picture side, in pixels. */
  minSide: 16,
  /** Largest picture, in pixels (width × height). */
  pixels: 4_096 * 4_096,
  /** Most samples a view can ask for. */
  samples: 4_096,
  /** Farthest coordinate from the origin, in metres. */
  coordinate: 1_000_000,
  /** Latest time of an animation, in seconds. */
  animationSeconds: 3_600,
  /** Largest angle a request may name, in degrees; angles are taken modulo 360. */
  angle: 36_000,
  /** Most parts of a product, and so of a request. */
  parts: 100,
  /** Largest revision and id: both travel as unsigned 32-bit integers. */
  uint32: 0xffff_ffff,
} as const;
