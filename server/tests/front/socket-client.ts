/** A client of the socket that waits for what a test expects. */
import { WebSocket } from 'ws';
import { decodeFrame, type Frame } from '../../../src/bridge/frame.js';
import { serverMessageSchema, type ServerMessage } from '../../../src/bridge/protocol.js';

type Type = ServerMessage['type'];
type Of<T extends Type> = Extract<ServerMessage, { type: T }>;

export class SocketClient {
  /** What came and was not asked for yet, in order. */
  readonly inbox: (ServerMessage | Frame)[] = [];
  readonly closed: Promise<number>;
  private readonly waiting = new Set<() => void>();
  private ended = false;

  private constructor(readonly socket: WebSocket) {
    socket.binaryType = 'arraybuffer';
    socket.on('message', (data, binary) => this.receive(data as ArrayBuffer, binary));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      socket.on('close', (code) => {
        this.ended = true;
        for (const look of this.waiting) look();
        resolve(code);
      });
    });
  }

  static connect(url: string, headers: Record<string, string>): Promise<SocketClient> {
    const client = new SocketClient(new WebSocket(url, { headers }));
    return new Promise((resolve, reject) => {
      client.socket.on('open', () => resolve(client));
      client.socket.on('error', reject);
    });
  }

  private receive(data: ArrayBuffer, binary: boolean): void {
    const item = binary ? decodeFrame(data) : serverMessageSchema.parse(JSON.parse(Buffer.from(data).toString()));
    if (!item) throw new Error('A binary message that is no frame');
    this.inbox.push(item);
    for (const look of this.waiting) look();
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  view(revision: number, view: object): void {
    this.say({ type: 'view', revision, view });
  }

  /** Waits for what `wanted` accepts, and takes it and everything before it out of the inbox. */
  async take<Item extends ServerMessage | Frame>(wanted: (item: ServerMessage | Frame) => item is Item): Promise<Item> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const index = this.inbox.findIndex(wanted);
        if (index < 0 && !this.ended) return;
        this.waiting.delete(look);
        if (index < 0) reject(new Error('The connection ended before what was waited for'));
        else resolve(this.inbox.splice(0, index + 1).at(-1) as Item);
      };
      this.waiting.add(look);
      look();
    });
  }

  message<T extends Type>(type: T): Promise<Of<T>> {
    return this.take((item): item is Of<T> => 'type' in item && item.type === type);
  }

  frame(matches: (frame: Frame) => boolean = () => true): Promise<Frame> {
    return this.take((item): item is Frame => 'picture' in item && matches(item));
  }

  /** Everything that the bridge had to say about what was sent until now has arrived. */
  async settled(): Promise<void> {
    const pong = new Promise((resolve) => this.socket.once('pong', resolve));
    this.socket.ping();
    await pong;
  }

  close(): Promise<number> {
    this.socket.close();
    return this.closed;
  }
}
