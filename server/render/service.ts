/**
 * What the front (REST and socket) asks of the renderer. The front knows nothing of Blender; the
 * renderer knows nothing of connections.
 */
import type { Problem } from '../../src/bridge/errors.js';
import type { FrameHeader } from '../../src/bridge/frame.js';
import type { RendererStatus } from '../../src/bridge/protocol.js';
import type { View } from '../../src/bridge/view.js';
import type { DriverFeatures } from './blender/driver.js';
import type { ToneTable } from './picture/tone.js';

/** interactive: somebody is looking; still: somebody asked for a picture; batch: spins, posters, all variants. */
export type Lane = 'interactive' | 'still' | 'batch';

/** The picture accumulated so far for a view, encoded. */
export interface RenderedFrame extends Omit<FrameHeader, 'revision'> {
  bytes: Uint8Array;
}

/** Somebody who waits for a view. Called in order; after a final frame or a failure never again. */
export interface Watcher {
  /** 1 is next; 0 means that work has begun. */
  queued?(place: number): void;
  frame(frame: RenderedFrame): void;
  failed(problem: Problem): void;
}

export interface Ticket {
  viewHash: string;
  /** The watcher no longer waits. Work that nobody waits for stops. */
  cancel(): void;
}

/** For whoever runs the bridge. */
export interface RendererReport extends RendererStatus {
  /** Resident bytes of all Blenders. */
  memory?: number;
  /** Everything that the probe found. */
  features?: DriverFeatures;
  /** Every engine has been tried; until then `engines` is Cycles alone. */
  probed?: boolean;
}

export interface RenderService {
  status(): RendererReport;
  /** Calls back at each change of status; returns how to stop that. */
  onStatus(listener: (status: RendererStatus) => void): () => void;
  /** Why this view cannot be rendered here (unsupported setting, too large, no Blender), or nothing. */
  refusal(view: View): Problem | undefined;
  /**
   * Waits for a view. Equal views are one piece of work. A finished picture is answered from the cache
   * with a single final frame. The watcher is never called before this returns.
   */
  submit(view: View, lane: Lane, watcher: Watcher): Ticket;
  /** A finished picture by its view hash, losslessly encoded, or nothing. */
  picture(viewHash: string): Promise<RenderedFrame | undefined>;
  /** A view transform as Blender computes it, or nothing where the Blender here does not have it. */
  viewTransform(name: string): Promise<ToneTable | undefined>;
  close(): Promise<void>;
}
