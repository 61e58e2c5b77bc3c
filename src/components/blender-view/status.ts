/** What is missing of the view at the moment, and the words for it. */
import type { ErrorCode } from '../../bridge/errors.js';
import type { ConnectionState, Renderer, RenderProgress } from '../../bridge/stores.js';
import { fill, type ViewStrings } from './strings/strings.js';

/**
 * What a page may want to say in its own words; each is a slot and a CSS state.
 *
 * - `offline`: photoreal rendering is away
 * - `queued`: the view waits at the bridge, at a known place
 * - `rate-limited`: the bridge has asked for patience, and is asked again by itself
 * - `starting`: Blender starts
 * - `failed`: this view could not be rendered
 * - `model-failed`: a file of the preview could not be loaded; it is tried again a few times
 * - `context-lost`: the graphics context is gone; the preview waits for it
 * - `no-webgl`: there is no preview in this browser
 */
export type Condition =
  'offline' | 'queued' | 'rate-limited' | 'starting' | 'failed' | 'model-failed' | 'context-lost' | 'no-webgl';

export const CONDITIONS: readonly Condition[] = [
  'offline',
  'queued',
  'rate-limited',
  'starting',
  'failed',
  'model-failed',
  'context-lost',
  'no-webgl',
];

const OF_FAILURE: Partial<Record<ErrorCode, Condition>> = {
  model_failed: 'model-failed',
  context_lost: 'context-lost',
  no_webgl: 'no-webgl',
};
const PATIENCE: readonly ErrorCode[] = ['rate_limited', 'overloaded'];

/** Whether photoreal rendering is away, though the page wants it. */
function isOffline(connection: ConnectionState, renderer: Renderer | undefined): boolean {
  return connection === 'offline' || connection === 'refused' || renderer?.state === 'unavailable';
}

/** @param failure of the preview */
export function conditionOf(
  connection: ConnectionState,
  renderer: Renderer | undefined,
  { state, place, error }: RenderProgress,
  failure: ErrorCode | undefined,
): Condition | undefined {
  if (isOffline(connection, renderer)) return 'offline';
  if (state === 'queued' && place > 0) return 'queued';
  if (state === 'failed' && error && PATIENCE.includes(error.code)) return 'rate-limited';
  if (renderer?.state === 'starting') return 'starting';
  if (state === 'failed') return 'failed';
  return failure && OF_FAILURE[failure];
}

const WORDS: Record<Condition, keyof ViewStrings> = {
  offline: 'offline',
  queued: 'queued',
  'rate-limited': 'rateLimited',
  starting: 'starting',
  failed: 'failed',
  'model-failed': 'modelFailed',
  'context-lost': 'contextLost',
  'no-webgl': 'noWebgl',
};

export const statusText = (condition: Condition | undefined, strings: ViewStrings, place: number): string =>
  condition ? fill(strings[WORDS[condition]], { place }) : '';
