/** The events of `<blender-spin>`. All but `error` bubble and cross shadow boundaries. */
import type { ErrorCode } from '../../bridge/errors.js';

export interface BlenderSpinEvents {
  /** The first picture of the turn is shown; again when others come in its place. */
  load: Record<string, never>;
  /** So much of the turn is there, from 0 to 1. */
  progress: { totalProgress: number };
  /** Another picture is looked at. */
  'frame-change': { frame: number; source: 'user' | 'script' | 'autoplay' };
  /** It begins to turn by itself. */
  play: Record<string, never>;
  /** It turns by itself no more. */
  pause: Record<string, never>;
  /** Something is missing or was not understood. With `recoverable` the element goes on by itself, or with the next valid value. */
  error: { code: ErrorCode; message: string; recoverable: boolean; path?: string };
}
