/**
 * What the visitor looks at, and what has come back of it. Keeps the current view, numbers its
 * revisions, says it again after a break, and lets nothing of an older revision through.
 */
import { Connection, type ConnectionListener, type ConnectionOptions } from './connection.js';
import type { Problem } from './errors.js';
import type { Frame } from './frame.js';
import type { ServerMessage } from './protocol.js';
import { IDLE, type BridgeStores, type ConnectionState, type Renderer } from './stores.js';
import type { RenderRequest } from './view.js';

export class ViewStore implements ConnectionListener {
  readonly #connection: Connection;
  #revision = 0;
  /** The view that is looked at; undefined between `stop` and the next `show`. */
  #current: RenderRequest | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** @param url the bridge's socket (see addresses.ts) */
  constructor(
    url: URL,
    private readonly stores: BridgeStores,
    options?: ConnectionOptions,
  ) {
    this.#connection = new Connection(url, this, options);
    this.#connection.open();
  }

  /** Asks for the picture of a view, in place of the one before. Returns its revision. */
  show(request: RenderRequest): number {
    this.#current = request;
    return this.#send(request);
  }

  /** The visitor looks at nothing that needs rendering, as while the camera moves. */
  stop(): void {
    clearTimeout(this.#retry);
    if (!this.#current) return;
    this.#current = undefined;
    this.#connection.send({ type: 'stop' });
    this.#forget();
  }

  close(): void {
    this.stop();
    this.#connection.close();
    this.stores.renderer.set(undefined);
  }

  state(state: ConnectionState): void {
    this.stores.connection.set(state);
    if (state !== 'offline' && state !== 'refused') return;
    this.stores.renderer.set(undefined);
    clearTimeout(this.#retry);
    // What is shown may stay; what was on its way will not come.
    const { state: progress } = this.stores.render.get();
    if (progress === 'queued' || progress === 'rendering') this.#progress({ state: 'idle', place: 0 });
  }

  message(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome': {
        const { renderer, max_pixels, max_samples } = message;
        this.stores.renderer.set({ ...renderer, max_pixels, max_samples });
        // A final picture needs no second asking.
        if (this.#current && this.stores.render.get().state !== 'final') this.#send(this.#current);
        break;
      }
      case 'renderer': {
        const known = this.stores.renderer.get();
        if (!known) break;
        const { max_pixels, max_samples } = known;
        const next: Renderer = { ...message.renderer, max_pixels, max_samples };
        this.stores.renderer.set(next);
        // A view that failed for want of a Blender gets its chance.
        if (this.#current && next.state === 'ready' && this.stores.render.get().state === 'failed')
          this.#send(this.#current);
        break;
      }
      case 'accepted':
        if (this.#concerns(message.revision)) {
          const { view_hash, view, approximate } = message;
          this.#progress({ viewHash: view_hash, ...(approximate ? { approximate: view } : {}) });
        }
        break;
      case 'queued':
        if (this.#concerns(message.revision) && this.stores.render.get().samples === 0) {
          this.#progress({ state: message.place > 0 ? 'queued' : 'rendering', place: message.place });
        }
        break;
      case 'error':
        this.#fail(message);
    }
  }

  frame(frame: Frame): void {
    if (!this.#concerns(frame.revision)) return;
    const { samples, total, viewHash } = frame;
    this.stores.frame.set(frame);
    this.#progress({ state: frame.final ? 'final' : 'rendering', samples, total, viewHash, place: 0 });
  }

  /** Until the bridge says more, a view that was sent waits there. */
  #send(request: RenderRequest): number {
    clearTimeout(this.#retry);
    const revision = ++this.#revision;
    // Before the stores: a page's subscriber that throws must not keep the view from being sent.
    this.#connection.send({ type: 'view', revision, view: request });
    this.stores.frame.set(undefined);
    this.stores.render.set({ ...IDLE, state: this.#connection.online ? 'queued' : 'idle', revision });
    return revision;
  }

  #fail({ code, message, path, retry_after, revision, recoverable }: Extract<ServerMessage, { type: 'error' }>): void {
    if (revision !== undefined && !this.#concerns(revision)) return;
    const problem: Problem = { code, message, path, retry_after };
    if (!this.#current) return;
    this.#progress({ state: 'failed', place: 0, error: problem });
    if (retry_after !== undefined && recoverable) {
      const again = this.#current;
      this.#retry = setTimeout(() => this.#send(again), retry_after * 1000);
    }
  }

  #concerns(revision: number): boolean {
    return this.#current !== undefined && revision === this.#revision;
  }

  #progress(change: Partial<ReturnType<BridgeStores['render']['get']>>): void {
    this.stores.render.set({ ...this.stores.render.get(), ...change });
  }

  #forget(): void {
    this.stores.frame.set(undefined);
    this.stores.render.set({ ...IDLE, revision: this.#revision });
  }
}
