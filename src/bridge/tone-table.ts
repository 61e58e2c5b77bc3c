/**
 * A view transform as a table that Blender's own colour management filled: what a bridge answers under
 * `/api/view-transforms/<name>`, and how it is read.
 *
 * The body holds size³ colours of three bytes, red fastest, as they are shown on an sRGB display. Grid point i
 * of an axis stands for the scene-linear value 2^(low + i · (high − low) / (size − 1)), exposure applied.
 */
export const TONE_TABLE = {
  size: 33,
  /** log2 of scene-linear at the ends of each axis: the range of Blender's own tables. */
  low: -12.473931188,
  high: 12.526068812,
} as const;

export const TONE_TABLE_BYTES = TONE_TABLE.size ** 3 * 3;
