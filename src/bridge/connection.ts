/**
 * The socket to one bridge: says hello, comes back when it breaks, and hands on what has been
 * checked. What is said over it is the business of its listener (see view-store.ts).
 */
import { Backoff } from './backoff.js';
import { decodeFrame, type Frame } from './frame.js';
import { CLOSE, PROTOCOL_VERSION, serverMessageSchema, type ClientMessage, type ServerMessage } from './protocol.js';
import type { ConnectionState } from './stores.js';

export interface ConnectionListener {
  state(state: ConnectionState): void;
  /** Every valid message, `welcome` first. */
  message(message: ServerMessage): void;
  frame(frame: Frame): void;
}

export interface ConnectionOptions {
  /** Stands in for the browser's own, in tests. */
  WebSocket?: new (url: string) => WebSocket;
  backoff?: Backoff;
}

/** A bridge that has not welcomed us by then is tried anew. */
const WELCOME_SECONDS = 10;

export class Connection {
  readonly #url: string;
  readonly #listener: ConnectionListener;
  readonly #Socket: new (url: string) => WebSocket;
  readonly #backoff: Backoff;
  #socket: WebSocket | undefined;
  #welcomed = false;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: URL, listener: ConnectionListener, options: ConnectionOptions = {}) {
    this.#url = url.href;
    this.#listener = listener;
    this.#Socket = options.WebSocket ?? WebSocket;
    this.#backoff = options.backoff ?? new Backoff();
  }

  /** Begins, and goes on until `close`. */
  open(): void {
    this.#listener.state('connecting');
    this.#connect();
  }

  /** Whether a message would reach the bridge now. */
  get online(): boolean {
    return this.#welcomed;
  }

  /** Sends when online; otherwise the message is dropped, since the newest view is sent anew on `welcome`. */
  send(message: ClientMessage): void {
    if (this.#welcomed) this.#socket?.send(JSON.stringify(message));
  }

  close(): void {
    this.#closed = true;
    this.#drop();
    this.#listener.state('none');
  }

  #connect(): void {
    let socket: WebSocket;
    try {
      socket = new this.#Socket(this.#url);
    } catch {
      // A page's security policy can forbid the address; it may be asked again as for an absent bridge.
      this.#retry();
      return;
    }
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    // A socket that was let go may still report; only the current one counts.
    const current = (handle: () => void) => (): void => void (socket === this.#socket && handle());
    socket.addEventListener(
      'open',
      current(() => socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, client: 'blender-view' }))),
    );
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (socket === this.#socket) this.#receive(event.data);
    });
    socket.addEventListener('close', (event) => current(() => this.#lost(event.code))());
    this.#timer = setTimeout(() => this.#lost(0), WELCOME_SECONDS * 1000);
  }

  #receive(data: unknown): void {
    if (data instanceof ArrayBuffer) {
      const frame = decodeFrame(data);
      if (frame && this.#welcomed) this.#listener.frame(frame);
      return;
    }
    const message = parse(data);
    if (!message) return;
    if (message.type === 'welcome') {
      clearTimeout(this.#timer);
      this.#backoff.reset();
      this.#welcomed = true;
      this.#listener.state('online');
    }
    this.#listener.message(message);
  }

  #lost(code: number): void {
    this.#drop();
    if (code === CLOSE.protocol || code === CLOSE.origin) this.#listener.state('refused');
    else this.#retry();
  }

  #retry(): void {
    if (this.#closed) return;
    this.#listener.state('offline');
    this.#timer = setTimeout(() => this.#connect(), this.#backoff.next() * 1000);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    this.#welcomed = false;
    socket?.close();
  }
}

/** A message of this protocol, or nothing: a newer bridge may say things that we need not understand. */
function parse(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const result = serverMessageSchema.safeParse(JSON.parse(data));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
