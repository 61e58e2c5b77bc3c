/** The socket's front door: who may connect, who is connected, and whether they still are. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Problem } from '../../src/bridge/errors.js';
import { LIMITS } from '../../src/bridge/limits.js';
import { CLOSE } from '../../src/bridge/protocol.js';
import type { Config } from '../config.js';
import { originPolicy } from '../origins.js';
import { problem } from '../problems.js';
import { Visitor, type VisitorParts } from './visitor.js';

/** A message up to this size is refused and the connection lives; a longer one is not even read to its end. */
const LONGEST_READ_BYTES = 4 * LIMITS.messageBytes;
const COME_BACK_S = 10;

/** `closeTimeout` is missing in the types of ws, hence a constant of its own. */
const SOCKET_OPTIONS = {
  noServer: true,
  clientTracking: false,
  maxPayload: LONGEST_READ_BYTES,
  closeTimeout: 2_000,
  // Pictures are compressed already, and compression costs memory for each visitor.
  perMessageDeflate: false,
  // Bad text is answered like any other malformed message, instead of with the end of the connection.
  skipUTF8Validation: true,
};

export interface GatewayParts extends VisitorParts {
  config: Config;
}

export class Gateway {
  private readonly server = new WebSocketServer(SOCKET_OPTIONS);
  private readonly visitors = new Set<Visitor>();
  private readonly allowed;
  private readonly pings: NodeJS.Timeout;
  private readonly stopListening: () => void;

  constructor(private readonly parts: GatewayParts) {
    this.allowed = originPolicy(parts.config);
    this.pings = setInterval(() => {
      for (const visitor of this.visitors) visitor.probe();
    }, parts.timing.ping);
    this.stopListening = parts.renderer.onStatus((status) => {
      for (const visitor of this.visitors) visitor.tell(status);
    });
  }

  get size(): number {
    return this.visitors.size;
  }

  /** Takes over a connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, connection, head, (socket) => {
      const { origin, host } = request.headers;
      const visitor = new Visitor(socket, this.parts);
      // Turned away only here: a page cannot read the answer to a handshake that fails.
      if (!this.allowed(origin, host)) return visitor.dismiss(problem('origin'), CLOSE.origin);
      if (this.size >= this.parts.config.maxVisitors) return visitor.dismiss(overloaded(), CLOSE.overloaded);
      this.admit(visitor, socket);
    });
  }

  private admit(visitor: Visitor, socket: WebSocket): void {
    this.visitors.add(visitor);
    this.parts.log.debug({ visitors: this.size }, 'A visitor came.');
    socket.on('close', (code) => {
      this.visitors.delete(visitor);
      this.parts.log.debug({ visitors: this.size, code }, 'A visitor left.');
    });
  }

  close(): void {
    clearInterval(this.pings);
    this.stopListening();
    const fault = problem('overloaded', 'The bridge is going away; come back later.', { retry_after: COME_BACK_S });
    for (const visitor of this.visitors) visitor.dismiss(fault, CLOSE.overloaded);
    this.server.close();
  }
}

const overloaded = (): Problem =>
  problem('overloaded', 'The bridge has as many visitors as it takes.', { retry_after: COME_BACK_S });
