/** A renderer that does what a test says, for tests of the front alone. */
import type { Problem } from '../../../src/bridge/errors.js';
import type { RendererStatus } from '../../../src/bridge/protocol.js';
import type { View } from '../../../src/bridge/view.js';
import type { ToneTable } from '../../render/picture/tone.js';
import type { Lane, RenderedFrame, RenderService, Ticket, Watcher } from '../../render/service.js';

export class Submission {
  cancelled = false;

  constructor(
    readonly view: View,
    readonly lane: Lane,
    readonly watcher: Watcher,
    readonly viewHash: string,
  ) {}

  frame(change: Partial<RenderedFrame> = {}): void {
    const { samples: total, width, height } = this.view.settings;
    const { viewHash } = this;
    const bytes = new Uint8Array([1, 2, 3]);
    this.watcher.frame({ viewHash, samples: 1, total, width, height, format: 'webp', final: false, bytes, ...change });
  }

  finish(change: Partial<RenderedFrame> = {}): void {
    this.frame({ samples: this.view.settings.samples, final: true, ...change });
  }
}

export class ScriptedRenderer implements RenderService {
  readonly submissions: Submission[] = [];
  /** What was asked for, in order: `submit 1`, `cancel 1`, … */
  readonly history: string[] = [];
  readonly pictures = new Map<string, RenderedFrame>();
  readonly viewTransforms = new Map<string, ToneTable>();
  state: ReturnType<RenderService['status']> = { state: 'ready', version: '3.4.1', memory: 1000 };
  /** What becomes of each submission; by default it waits for the test. */
  script: (submission: Submission) => void = () => {};
  refusalOf: (view: View) => Problem | undefined = () => undefined;
  viewHash: (view: View) => string = () => '0'.repeat(32);
  private readonly listeners = new Set<(status: RendererStatus) => void>();
  private readonly arrivals: ((submission: Submission) => void)[] = [];

  status(): ReturnType<RenderService['status']> {
    return this.state;
  }

  onStatus(listener: (status: RendererStatus) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  become(state: RendererStatus): void {
    this.state = state;
    for (const listener of this.listeners) listener(state);
  }

  refusal(view: View): Problem | undefined {
    return this.refusalOf(view);
  }

  submit(view: View, lane: Lane, watcher: Watcher): Ticket {
    const submission = new Submission(view, lane, watcher, this.viewHash(view));
    const number = this.submissions.push(submission);
    this.history.push(`submit ${number}`);
    const cancel = (): void => {
      submission.cancelled = true;
      this.history.push(`cancel ${number}`);
    };
    queueMicrotask(() => {
      this.arrivals.shift()?.(submission);
      if (!submission.cancelled) this.script(submission);
    });
    return { viewHash: submission.viewHash, cancel };
  }

  /** The next submission to come. */
  next(): Promise<Submission> {
    return new Promise((resolve) => this.arrivals.push(resolve));
  }

  picture(viewHash: string): Promise<RenderedFrame | undefined> {
    return Promise.resolve(this.pictures.get(viewHash));
  }

  viewTransform(name: string): Promise<ToneTable | undefined> {
    return Promise.resolve(this.viewTransforms.get(name));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
