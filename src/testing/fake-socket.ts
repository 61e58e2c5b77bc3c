/** A bridge in the test's own hands: stands in for the browser's WebSocket, and is told what to say. */
import type { ClientMessage, ServerMessage } from '../bridge/protocol.js';
import { encodeFrameHeader, type FrameHeader } from '../bridge/frame.js';

export class FakeSocket extends EventTarget {
  /** Every socket that was opened, in order. */
  static opened: FakeSocket[] = [];
  static readonly OPEN = 1;

  binaryType: BinaryType = 'blob';
  readonly sent: ({ type: 'hello' } | ClientMessage)[] = [];
  closed = false;

  constructor(readonly url: string) {
    super();
    FakeSocket.opened.push(this);
  }

  static reset(): void {
    FakeSocket.opened = [];
  }

  static get last(): FakeSocket {
    const socket = FakeSocket.opened.at(-1);
    if (!socket) throw new Error('No socket has been opened.');
    return socket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientMessage);
  }

  close(): void {
    this.closed = true;
  }

  /** The messages of one type, in order. */
  said<Type extends ClientMessage['type']>(type: Type): Extract<ClientMessage, { type: Type }>[] {
    return this.sent.filter((message) => message.type === type) as Extract<ClientMessage, { type: Type }>[];
  }

  open(): void {
    this.dispatchEvent(new Event('open'));
  }

  say(message: ServerMessage): void {
    this.sayText(JSON.stringify(message));
  }

  sayText(data: string | ArrayBuffer): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  welcome(bounds: { max_pixels?: number; max_samples?: number } = {}): void {
    this.say({
      type: 'welcome',
      protocol: 1,
      renderer: {
        state: 'ready',
        version: '3.4.1',
        engines: ['CYCLES'],
        view_transforms: ['Standard', 'Filmic'],
        denoise: false,
      },
      max_pixels: 4_000_000,
      max_samples: 1024,
      ...bounds,
    });
  }

  /** Opens and welcomes. */
  accept(bounds?: { max_pixels?: number; max_samples?: number }): this {
    this.open();
    this.welcome(bounds);
    return this;
  }

  show(header: Partial<FrameHeader> & { revision: number }, picture: Uint8Array = new Uint8Array([1])): void {
    const frame: FrameHeader = {
      viewHash: '0123456789abcdef0123456789abcdef',
      samples: 1,
      total: 16,
      width: 8,
      height: 6,
      format: 'png',
      final: false,
      ...header,
    };
    const head = encodeFrameHeader(frame);
    const bytes = new Uint8Array(head.length + picture.length);
    bytes.set(head);
    bytes.set(picture, head.length);
    this.sayText(bytes.buffer);
  }

  /** The bridge goes away. */
  break(code = 1006): void {
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}

/** As the options of a connection want it. */
export const FakeWebSocket = FakeSocket as unknown as new (url: string) => WebSocket;
