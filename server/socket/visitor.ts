/** One connection: what it says, the view it looks at, and the frames that it gets. */
import type { RawData, WebSocket } from 'ws';
import type { Logger } from 'pino';
import { ERRORS, type Problem } from '../../src/bridge/errors.js';
import { LIMITS } from '../../src/bridge/limits.js';
import {
  CLOSE,
  clientMessageSchema,
  PROTOCOL_VERSION,
  type ClientMessage,
  type RendererStatus,
} from '../../src/bridge/protocol.js';
import type { RenderRequest, View } from '../../src/bridge/view.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Config } from '../config.js';
import { isProblem, problem, validate } from '../problems.js';
import type { RenderService, Ticket, Watcher } from '../render/service.js';
import { Meter } from './meter.js';
import { Outbox } from './outbox.js';

/** Messages that a visitor may send, and faulty ones among them. */
const MESSAGES = { burst: 200, perSecond: 100 };
const FAULTS = { burst: 50, perSecond: 2 };
/** How long things may take on a socket, in milliseconds. */
export interface Timing {
  /** From connecting to `hello`. */
  hello: number;
  /** Between two pings; who gave no sign of life in between is dropped. */
  ping: number;
  /** For a frame to be read; longer, and it has no reader. */
  stalled: number;
}
export const TIMING: Timing = { hello: 10_000, ping: 30_000, stalled: 60_000 };

const TYPES: readonly unknown[] = ['hello', 'view', 'stop'] satisfies ClientMessage['type'][];
const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface VisitorParts {
  catalog: Catalog;
  renderer: RenderService;
  config: Pick<Config, 'maxPixels' | 'maxSamples'>;
  log: Logger;
  timing: Timing;
}

/** What can go wrong with the text of a message, before its fields are looked at. */
function parse(data: Buffer, binary: boolean): { value: object } | { problem: Problem } {
  if (data.length > LIMITS.messageBytes) {
    return { problem: problem('too_large', `A message may have at most ${LIMITS.messageBytes} bytes.`) };
  }
  if (binary) return { problem: problem('malformed', 'Messages to the bridge are text, not binary.') };
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(data));
  } catch {
    return { problem: problem('malformed', 'The message is not JSON.') };
  }
  const known = typeof value === 'object' && value !== null && 'type' in value && TYPES.includes(value.type);
  if (known) return { value: value as object };
  return { problem: problem('malformed', `The message has no type of ${TYPES.join(', ')}.`, { path: 'type' }) };
}

export class Visitor {
  private readonly outbox: Outbox;
  private readonly messages = new Meter(MESSAGES.burst, MESSAGES.perSecond);
  private readonly faults = new Meter(FAULTS.burst, FAULTS.perSecond);
  private readonly helloTimer: NodeJS.Timeout;
  private greeted = false;
  private revision = -1;
  /** The view that is looked at, until its final frame. */
  private watcher: Watcher | undefined;
  private ticket: Ticket | undefined;
  /** Whether anything was heard since the last ping. */
  private alive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly parts: VisitorParts,
  ) {
    this.outbox = new Outbox(socket, () => socket.terminate());
    const tooLate = (): void => this.dismiss(problem('idle', 'No hello in time.'), CLOSE.idle);
    this.helloTimer = setTimeout(tooLate, parts.timing.hello);
    socket.on('message', (data, binary) => this.receive(data, binary));
    socket.on('pong', () => (this.alive = true));
    // What breaks the framing of WebSocket itself; ws closes the connection.
    socket.on('error', (error) => parts.log.debug({ error: error.message }, 'A socket failed.'));
    socket.on('close', () => {
      clearTimeout(this.helloTimer);
      this.leave();
    });
  }

  /** Tells of a change of the renderer. */
  tell(status: RendererStatus): void {
    if (this.greeted) this.outbox.say({ type: 'renderer', renderer: forClients(status) });
  }

  /** Asks for a sign of life; drops who gave none since the last time, or has stopped reading. */
  probe(): void {
    // A ping waits behind a frame, so that a slow reader's pong can be late.
    const stalledMs = this.outbox.stalledMs;
    if (stalledMs > this.parts.timing.stalled || (!this.alive && stalledMs === 0)) return this.socket.terminate();
    this.alive = false;
    this.socket.ping();
  }

  /** Says why, and closes. */
  dismiss(fault: Problem, closeCode: number): void {
    this.fail(fault);
    this.socket.close(closeCode, fault.code);
    this.leave();
  }

  private receive(data: RawData, binary: boolean): void {
    this.alive = true;
    // After the first close frame, what still arrives is nobody's.
    if (this.socket.readyState !== this.socket.OPEN) return;
    try {
      if (!this.messages.take()) {
        return this.refuse(problem('rate_limited', 'Too many messages.', { retry_after: 1 }));
      }
      // Of ws's types of data, a Buffer is what its default `binaryType` gives.
      const parsed = parse(data as Buffer, binary);
      if ('problem' in parsed) return this.refuse(parsed.problem);
      const message = validate(clientMessageSchema, parsed.value);
      if ('problem' in message) return this.refuse(message.problem, revisionOf(parsed.value));
      this.handle(message.value);
    } catch (error) {
      this.parts.log.error({ error }, 'A message failed.');
      this.fail(problem('internal'));
    }
  }

  private handle(message: ClientMessage): void {
    if (message.type === 'hello') return this.greet(message.protocol);
    if (!this.greeted) return this.refuse(problem('malformed', 'Say hello first.', { path: 'type' }));
    if (message.type === 'stop') return this.leave();
    this.look(message.revision, message.view);
  }

  private greet(protocol: number): void {
    if (this.greeted) return this.refuse(problem('malformed', 'Hello was said already.', { path: 'type' }));
    if (protocol !== PROTOCOL_VERSION) {
      const text = `This bridge speaks version ${PROTOCOL_VERSION} of the protocol, not ${protocol}.`;
      return this.dismiss(problem('protocol', text, { path: 'protocol' }), CLOSE.protocol);
    }
    clearTimeout(this.helloTimer);
    this.greeted = true;
    const { maxPixels, maxSamples } = this.parts.config;
    const renderer = forClients(this.parts.renderer.status());
    this.outbox.say({ type: 'welcome', protocol, renderer, max_pixels: maxPixels, max_samples: maxSamples });
  }

  private look(revision: number, request: RenderRequest): void {
    if (revision <= this.revision) {
      const text = `The revision ${revision} is not newer than ${this.revision}.`;
      return this.refuse(problem('stale', text, { path: 'revision' }), revision);
    }
    this.revision = revision;
    const resolution = this.parts.catalog.resolve(request);
    if (isProblem(resolution)) {
      this.leave();
      return this.refuse(inView(resolution), revision);
    }
    const refusal = this.parts.renderer.refusal(resolution.view);
    if (refusal) {
      this.leave();
      return this.fail(inView(refusal), revision);
    }
    this.watch(revision, resolution.view);
  }

  private watch(revision: number, view: View): void {
    const { catalog, renderer } = this.parts;
    const viewHash = catalog.viewHash(view);
    const before = this.ticket;
    // The same picture under a new revision: its work must not stop in between.
    const same = before?.viewHash === viewHash;
    if (!same) this.leave();
    this.outbox.forget();
    this.outbox.say({ type: 'accepted', revision, view_hash: viewHash, view });
    const watcher: Watcher = {
      queued: (place) => {
        if (this.watcher === watcher) this.outbox.say({ type: 'queued', revision, place });
      },
      frame: (frame) => {
        if (this.watcher !== watcher) return;
        this.outbox.show(frame, revision);
        if (frame.final) this.watcher = this.ticket = undefined;
      },
      failed: (fault) => {
        if (this.watcher !== watcher) return;
        this.watcher = this.ticket = undefined;
        this.fail(inView(fault), revision);
      },
    };
    this.watcher = watcher;
    this.ticket = renderer.submit(view, 'interactive', watcher);
    if (same) before.cancel();
  }

  /** Looks at nothing any more. */
  private leave(): void {
    const { ticket } = this;
    this.watcher = this.ticket = undefined;
    this.outbox.forget();
    ticket?.cancel();
  }

  /** The client's fault: answered, and counted. */
  private refuse(fault: Problem, revision?: number): void {
    if (this.faults.take()) this.fail(fault, revision);
    else this.dismiss(fault, CLOSE.abuse);
  }

  private fail({ code, message, path, retry_after }: Problem, revision?: number): void {
    const { recoverable } = ERRORS[code];
    this.outbox.say({ type: 'error', code, message, recoverable, path, revision, retry_after });
  }
}

/** What the protocol tells of the renderer, without what only whoever runs the bridge needs. */
const forClients = (status: RendererStatus): RendererStatus => {
  const { state, reason, version, engines, view_transforms, denoise, shadow } = status;
  return { state, reason, version, engines, view_transforms, denoise, shadow };
};

/** Paths of a view are relative to it; those of a message start at the message. */
const inView = (fault: Problem): Problem => (fault.path ? { ...fault, path: `view.${fault.path}` } : fault);

/** The revision of a message that is not valid, where that much can be read of it. */
function revisionOf(value: object): number | undefined {
  const revision = 'revision' in value ? value.revision : undefined;
  const readable = Number.isInteger(revision) && Number(revision) >= 0 && Number(revision) <= LIMITS.uint32;
  return readable ? Number(revision) : undefined;
}
