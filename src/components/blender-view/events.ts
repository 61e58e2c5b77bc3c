/** The events of `<blender-view>`. All but `error` bubble and cross shadow boundaries. */
import type { ErrorCode } from '../../bridge/errors.js';
import type { ArStatus } from './ar/room.js';
import { elementEvent } from '../events.js';
import type { CameraState } from './camera-state.js';

export interface AnimationDetail {
  animation: string;
  currentTime: number;
}

export interface BlenderViewEvents {
  /** The product stands on the stage and has been drawn. */
  load: Record<string, never>;
  /** So much of what the preview needs has come, from 0 to 1; never less than before, until another product begins. */
  progress: { totalProgress: number };
  /** The poster goes, since there is something better. */
  'poster-dismissed': Record<string, never>;
  /**
   * Other entries of the catalog are looked at, the first time too; ids, of the material and the scene where there is one.
   * `parts`: material by part, where it is another than the whole's.
   */
  'selection-change': { product: number; material?: number; scene?: number; parts: Record<string, number> };
  /** The shown camera has moved, at most once a display frame. */
  'camera-change': { source: 'user' | 'script' | 'auto-rotate'; camera: CameraState };
  /** The camera stands still. */
  rest: { camera: CameraState };
  /** Blender has begun with the picture of this view. */
  'render-start': { revision: number };
  /** A better picture has come. `fraction` is `samples / total`. */
  'render-progress': { samples: number; total: number; fraction: number };
  /** The final picture is on the screen. */
  'render-complete': { viewHash: string; samples: number };
  /** A hotspot has come into sight, or has gone. Told at the hotspot. */
  'hotspot-visibility': { name: string; visible: boolean };
  /** The product has been handed to an app of the device that shows it in a room, or that app turned out not to be there. */
  'ar-status': ArStatus;
  /** An animation plays from now on. `currentTime` in seconds. */
  play: AnimationDetail;
  /** It stands still; Blender renders that moment. */
  pause: AnimationDetail;
  /** It has been played as often as was asked for. */
  finished: AnimationDetail;
  /** Something is missing or was not understood. With `recoverable` the element goes on by itself, or with the next valid value. */
  error: { code: ErrorCode; message: string; recoverable: boolean; path?: string };
}

export const viewEvent = <Name extends keyof BlenderViewEvents>(name: Name, detail: BlenderViewEvents[Name]): Event =>
  elementEvent(name, detail);
