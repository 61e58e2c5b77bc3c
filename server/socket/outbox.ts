/**
 * What is on its way to one reader. However slowly it reads, the bridge holds at most one frame in
 * the socket, the newest one behind it, and a bounded number of messages.
 */
import type { WebSocket } from 'ws';
import { encodeFrameHeader } from '../../src/bridge/frame.js';
import type { ServerMessage } from '../../src/bridge/protocol.js';
import type { RenderedFrame } from '../render/service.js';

/** A reader that leaves this many messages unread has stopped reading. */
const MOST_UNSENT_MESSAGES = 1000;

interface Waiting {
  frame: RenderedFrame;
  revision: number;
}

export class Outbox {
  private unsent = 0;
  private sendingSince: number | undefined;
  private newest: Waiting | undefined;

  /** @param overflow called when the reader has stopped reading messages */
  constructor(
    private readonly socket: Pick<WebSocket, 'send' | 'readyState' | 'OPEN'>,
    private readonly overflow: () => void,
  ) {}

  /** For how long the frame in the socket has waited to be read, in milliseconds; 0 where there is none. */
  get stalledMs(): number {
    return this.sendingSince === undefined ? 0 : performance.now() - this.sendingSince;
  }

  say(message: ServerMessage): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.unsent >= MOST_UNSENT_MESSAGES) return this.overflow();
    this.unsent += 1;
    this.socket.send(JSON.stringify(message), () => (this.unsent -= 1));
  }

  /** Sends a frame, or lets it take the place of the one that waits. */
  show(frame: RenderedFrame, revision: number): void {
    if (this.sendingSince === undefined) this.send(frame, revision);
    else this.newest = { frame, revision };
  }

  /** Forgets the frame that waits: it is of a view that nobody looks at any more. */
  forget(): void {
    this.newest = undefined;
  }

  private send(frame: RenderedFrame, revision: number): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.sendingSince = performance.now();
    // Two fragments of one message, so that a picture is shared by all its readers and never copied.
    this.socket.send(encodeFrameHeader({ ...frame, revision }), { binary: true, fin: false });
    this.socket.send(frame.bytes, { binary: true, fin: true }, () => {
      this.sendingSince = undefined;
      const next = this.newest;
      this.newest = undefined;
      if (next) this.send(next.frame, next.revision);
    });
  }
}
