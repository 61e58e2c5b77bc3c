/** The events of `<blender-compare>`. All but `error` bubble and cross shadow boundaries. */
import type { ErrorCode } from '../../bridge/errors.js';

export interface BlenderCompareEvents {
  /** The divider has moved: percent of the width, from where lines of text begin. */
  'position-change': { position: number; source: 'user' | 'script' };
  /** A value was not understood. */
  error: { code: ErrorCode; message: string; recoverable: boolean; path?: string };
}
