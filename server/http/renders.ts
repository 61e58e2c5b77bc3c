/** The renders that were asked for over REST: bounded in number, forgotten after a time. */
import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Problem } from '../../src/bridge/errors.js';
import type { View } from '../../src/bridge/view.js';
import type { Lane, RenderedFrame, RenderService, Ticket, Watcher } from '../render/service.js';
import { problem } from '../problems.js';

const MOST_RENDERS = 1000;
const COME_BACK_S = 10;
const FORGOTTEN_AFTER_MS = 60 * 60 * 1000;

export type RenderStatus = 'queued' | 'rendering' | 'done' | 'failed' | 'cancelled';

export class Render implements Watcher {
  readonly id = randomUUID();
  status: RenderStatus = 'queued';
  /** Of the accumulated picture. */
  samples = 0;
  /** Place in the queue, from 1; 0 once work has begun; unknown until the queue says it. */
  place: number | undefined;
  /** Pixels of the final picture. */
  size: { width: number; height: number } | undefined;
  /** Why it failed. */
  problem: Problem | undefined;
  /** Settles when the render is done, failed or cancelled. Never rejects. */
  readonly finished: Promise<void>;
  readonly viewHash: string;
  private finish!: () => void;
  private readonly started = performance.now();
  private ended: number | undefined;
  private readonly ticket: Ticket;

  constructor(
    readonly view: View,
    lane: Lane,
    renderer: RenderService,
  ) {
    this.finished = new Promise((resolve) => (this.finish = resolve));
    this.ticket = renderer.submit(view, lane, this);
    this.viewHash = this.ticket.viewHash;
  }

  get pending(): boolean {
    return this.ended === undefined;
  }

  get elapsedMs(): number {
    return Math.round((this.ended ?? performance.now()) - this.started);
  }

  queued(place: number): void {
    this.place = place;
    if (this.pending) this.status = place === 0 ? 'rendering' : 'queued';
  }

  frame({ samples, final, width, height }: RenderedFrame): void {
    if (!this.pending) return;
    this.samples = samples;
    this.place = 0;
    this.status = 'rendering';
    if (final) {
      this.size = { width, height };
      this.end('done');
    }
  }

  failed(fault: Problem): void {
    if (!this.pending) return;
    this.problem = fault;
    this.end('failed');
  }

  /** @param reason what whoever still waits is told */
  cancel(reason = problem('cancelled')): void {
    if (!this.pending) return;
    this.problem = reason;
    this.end('cancelled');
    this.ticket.cancel();
  }

  private end(status: RenderStatus): void {
    this.status = status;
    this.ended = performance.now();
    this.finish();
  }
}

export class Renders {
  private readonly cache = new LRUCache<string, Render>({
    max: MOST_RENDERS,
    ttl: FORGOTTEN_AFTER_MS,
    updateAgeOnGet: true,
    dispose: (render) => render.cancel(),
  });

  constructor(private readonly renderer: RenderService) {}

  start(view: View, lane: Lane): Render {
    const render = new Render(view, lane, this.renderer);
    this.cache.set(render.id, render);
    return render;
  }

  get(id: string): Render | undefined {
    return this.cache.get(id);
  }

  /** Stops a render that is under way, forgets one that has ended. @returns whether there was anything to do */
  delete(id: string): boolean {
    const render = this.cache.get(id);
    if (!render || render.status === 'cancelled') return false;
    // A cancelled render is remembered, so that whoever follows it learns why it ended.
    if (render.pending) render.cancel();
    else this.cache.delete(id);
    return true;
  }

  /** Nobody waits for this render any more, and nobody else knows of it. */
  abandon(render: Render): void {
    this.cache.delete(render.id);
  }

  /** Answers everybody who waits: the bridge is going away. */
  close(): void {
    const reason = problem('overloaded', 'The bridge is going away; come back later.', { retry_after: COME_BACK_S });
    for (const render of this.cache.values()) render.cancel(reason);
    this.cache.clear();
  }
}
