/** What a page can follow of one element's conversation with its bridge: plain nanostores, no DOM. */
import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import type { Problem } from './errors.js';
import type { Frame } from './frame.js';
import type { RendererStatus } from './protocol.js';
import type { View } from './view.js';

/**
 * - `none`: no bridge is named
 * - `connecting`: the first try
 * - `online`: the bridge has welcomed us
 * - `offline`: it cannot be reached; further tries follow by themselves
 * - `refused`: it will not speak with us (another protocol version); no further tries
 */
export type ConnectionState = 'none' | 'connecting' | 'online' | 'offline' | 'refused';

/** The renderer as its bridge describes it, with the bounds of the bridge. */
export interface Renderer extends RendererStatus {
  /** Largest picture that the bridge renders, in pixels (width × height). */
  max_pixels: number;
  max_samples: number;
}

/** How far the picture of the current view is. */
export interface RenderProgress {
  state: 'idle' | 'queued' | 'rendering' | 'final' | 'failed';
  /** The revision it is about; 0 before the first. */
  revision: number;
  /** Samples so far, and of the final picture. */
  samples: number;
  total: number;
  /** Place in the queue, from 1; 0 when not waiting, or not known yet. */
  place: number;
  /** 32 hexadecimal digits, once the bridge has accepted the view. */
  viewHash?: string;
  /** What the picture shows where there is none of the view itself (recordings); undefined otherwise. */
  approximate?: View;
  /** Why it failed. */
  error?: Problem;
}

export const IDLE: RenderProgress = { state: 'idle', revision: 0, samples: 0, total: 0, place: 0 };

export interface BridgeStores {
  connection: WritableAtom<ConnectionState>;
  /** What renders; undefined until the bridge has said so, and after it has gone. */
  renderer: WritableAtom<Renderer | undefined>;
  render: WritableAtom<RenderProgress>;
  /** The newest picture of the current view; undefined while there is none. */
  frame: WritableAtom<Frame | undefined>;
}

/** The same stores for those who only read. */
export type ReadonlyStores<Stores> = {
  readonly [Name in keyof Stores]: Stores[Name] extends WritableAtom<infer Value> ? ReadableAtom<Value> : never;
};

export function createBridgeStores(): BridgeStores {
  return {
    connection: atom<ConnectionState>('none'),
    renderer: atom<Renderer | undefined>(undefined),
    render: atom<RenderProgress>(IDLE),
    frame: atom<Frame | undefined>(undefined),
  };
}
