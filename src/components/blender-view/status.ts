/** What the status line says, and the words for it. */
import type { ErrorCode } from '../../bridge/errors.js';
import type { ConnectionState, Renderer, RenderProgress } from '../../bridge/stores.js';

/** Whether photoreal rendering is away, though the page wants it. */
export function isOffline(connection: ConnectionState, renderer: Renderer | undefined): boolean {
  return connection === 'offline' || connection === 'refused' || renderer?.state === 'unavailable';
}

export function statusOf(
  connection: ConnectionState,
  renderer: Renderer | undefined,
  render: RenderProgress,
  failure: ErrorCode | undefined,
): string {
  if (isOffline(connection, renderer)) return 'Photoreal rendering is away';
  if (render.state === 'queued' && render.place > 0) return `Position ${render.place} in the queue`;
  if (renderer?.state === 'starting') return 'Photoreal rendering is starting';
  if (render.state === 'failed') return 'This view could not be rendered';
  if (failure === 'model_failed') return 'The preview could not be loaded';
  if (failure === 'context_lost') return 'The preview was interrupted';
  return '';
}
