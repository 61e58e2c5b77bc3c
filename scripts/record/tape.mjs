/** Keeps what is said on the socket of a bridge, with its times, as a client's side sees it. */
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { decodeFrame } from '../../dist/bridge/frame.js';
import { PROTOCOL_VERSION, serverMessageSchema } from '../../dist/bridge/protocol.js';

/** What nobody waits longer for (milliseconds). */
const PATIENCE = 180_000;

export class Tape {
  /** One list of events for each connection; a `frame` event holds its bytes until it is packed. */
  connections = [];

  /**
   * Connects and says hello.
   *
   * @param {string} bridge its URL
   * @param {{ protocol?: number, origin?: string }} [as] who the client says it is
   */
  async connect(bridge, { protocol = PROTOCOL_VERSION, origin = new URL(bridge).origin } = {}) {
    const line = new Line(bridge, origin);
    this.connections.push(line.events);
    if (await line.opened) line.say({ type: 'hello', protocol, client: 'record' });
    return line;
  }
}

export class Line {
  events = [];
  #revision = 0;
  #begun = performance.now();
  #waiting = new Set();
  #left = false;
  #socket;

  constructor(bridge, origin) {
    const url = new URL('ws', bridge.replace(/^http/, 'ws'));
    this.#socket = new WebSocket(url, { headers: { origin } });
    this.#socket.on('message', (data, binary) => this.#note(binary ? this.#frame(data) : this.#message(data)));
    // That the client went is not the bridge's doing.
    this.#socket.on('close', (code) => this.#left || this.#note({ kind: 'closed', at: this.#now, code }));
    this.opened = new Promise((resolve) => {
      this.#socket.on('open', () => resolve(true));
      this.#socket.on('error', () => resolve(false));
    });
  }

  get #now() {
    return Math.round(performance.now() - this.#begun);
  }

  say(message) {
    this.#note({ kind: 'sent', at: this.#now, message });
    this.#socket.send(JSON.stringify(message));
  }

  /** Asks for a view in place of the one before. */
  view(request) {
    this.say({ type: 'view', revision: ++this.#revision, view: request });
  }

  stop() {
    this.say({ type: 'stop' });
  }

  /** Sends what is not worth keeping. */
  flood(message, times) {
    for (let i = 0; i < times; i++) this.#socket.send(JSON.stringify(message));
  }

  close() {
    this.#left = true;
    this.#socket.close();
  }

  /** The answer to the last view, to its end. */
  final() {
    return this.heard((event) => event.header?.final && event.header.revision === this.#revision);
  }

  said(type, fits = () => true) {
    return this.heard((event) => event.kind === 'said' && event.message.type === type && fits(event.message));
  }

  closed() {
    return this.heard((event) => event.kind === 'closed');
  }

  /** Waits for an event, unless it has happened already. An error instead of a picture ends the recording. */
  heard(fits) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The bridge did not say what was waited for.')), PATIENCE);
      const look = () => {
        const event = this.events.find(fits);
        if (!event) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(event);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #note(event) {
    this.events.push(event);
    for (const look of this.#waiting) look();
  }

  #message(data) {
    return { kind: 'said', at: this.#now, message: serverMessageSchema.parse(JSON.parse(data.toString())) };
  }

  #frame(data) {
    const bytes = Uint8Array.from(data);
    const { picture: _picture, ...header } = decodeFrame(bytes.buffer);
    return { kind: 'frame', at: this.#now, frame: bytes, header };
  }
}
