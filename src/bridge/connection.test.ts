import { expect } from '@open-wc/testing';
import { FakeSocket, FakeWebSocket } from '../testing/fake-socket.js';
import { catalogAddress, socketAddress } from './addresses.js';
import { Backoff } from './backoff.js';
import { Connection, type ConnectionListener } from './connection.js';
import type { Frame } from './frame.js';
import { CLOSE, type ServerMessage } from './protocol.js';
import type { ConnectionState } from './stores.js';

/** Waits no time at all, and counts. */
class Impatient extends Backoff {
  waits = 0;
  override next(): number {
    this.waits++;
    return 0;
  }
}

class Listener implements ConnectionListener {
  readonly states: ConnectionState[] = [];
  readonly messages: ServerMessage[] = [];
  readonly frames: Frame[] = [];
  state(state: ConnectionState): void {
    this.states.push(state);
  }
  message(message: ServerMessage): void {
    this.messages.push(message);
  }
  frame(frame: Frame): void {
    this.frames.push(frame);
  }
}

describe('where a bridge is', () => {
  for (const [bridge, socket, catalog] of [
    ['http://shop.example', 'ws://shop.example/ws', 'http://shop.example/api/catalog'],
    ['https://shop.example/bridge', 'wss://shop.example/bridge/ws', 'https://shop.example/bridge/api/catalog'],
    ['wss://shop.example/bridge/?x#y', 'wss://shop.example/bridge/ws', 'https://shop.example/bridge/api/catalog'],
    ['ws://127.0.0.1:5000/', 'ws://127.0.0.1:5000/ws', 'http://127.0.0.1:5000/api/catalog'],
  ] as const) {
    it(`follows from ${bridge}`, () => {
      expect(socketAddress(new URL(bridge)).href).to.equal(socket);
      expect(catalogAddress(new URL(bridge)).href).to.equal(catalog);
    });
  }
});

describe('backing off', () => {
  it('doubles, stays bounded, scatters, and starts anew', () => {
    const steady = new Backoff(() => 1);
    const waits = Array.from({ length: 8 }, () => steady.next());
    expect(waits.slice(0, 4)).to.deep.equal([0.5, 1, 2, 4]);
    expect(Math.max(...waits)).to.equal(10);
    steady.reset();
    expect(steady.next()).to.equal(0.5);
    expect(new Backoff(() => 0).next()).to.equal(0.25);
  });
});

describe('a connection', () => {
  let listener: Listener;
  let backoff: Impatient;
  let connection: Connection;

  beforeEach(() => {
    FakeSocket.reset();
    listener = new Listener();
    backoff = new Impatient();
    connection = new Connection(new URL('ws://bridge.test/ws'), listener, { WebSocket: FakeWebSocket, backoff });
    connection.open();
  });
  afterEach(() => connection.close());

  /** The next socket that is opened. */
  async function another(): Promise<FakeSocket> {
    const count = FakeSocket.opened.length;
    while (FakeSocket.opened.length === count) await new Promise((resolve) => setTimeout(resolve));
    return FakeSocket.last;
  }

  it('says hello first, and is online when it is welcomed', () => {
    FakeSocket.last.open();
    expect(FakeSocket.last.sent).to.have.length(1);
    expect(FakeSocket.last.sent[0]).to.include({ type: 'hello', protocol: 1 });
    expect(connection.online).to.equal(false);
    FakeSocket.last.welcome();
    expect(connection.online).to.equal(true);
    expect(listener.states).to.deep.equal(['connecting', 'online']);
  });

  it('sends nothing before it is welcomed', () => {
    FakeSocket.last.open();
    connection.send({ type: 'stop' });
    expect(FakeSocket.last.said('stop')).to.have.length(0);
  });

  it('comes back after a break, and greets anew', async () => {
    FakeSocket.last.accept().break();
    expect(listener.states.at(-1)).to.equal('offline');
    (await another()).accept();
    expect(listener.states.at(-1)).to.equal('online');
    expect(FakeSocket.last.said('hello')).to.have.length(1);
  });

  it('stays away from a bridge of another protocol', async () => {
    FakeSocket.last.open();
    FakeSocket.last.break(CLOSE.protocol);
    await new Promise((resolve) => setTimeout(resolve));
    expect(listener.states.at(-1)).to.equal('refused');
    expect(FakeSocket.opened).to.have.length(1);
    expect(backoff.waits).to.equal(0);
  });

  it('does not hear a socket that it has let go', async () => {
    const first = FakeSocket.last.accept();
    first.break();
    (await another()).accept();
    const heard = listener.messages.length;
    first.say({ type: 'queued', revision: 1, place: 1 });
    first.break();
    expect(listener.messages).to.have.length(heard);
    expect(listener.states.at(-1)).to.equal('online');
  });

  for (const [what, data] of [
    ['text that is not JSON', '{'],
    ['a message of no known type', '{"type":"poem"}'],
    ['a message with a wrong field', '{"type":"queued","revision":-1,"place":0}'],
    ['binary garbage', new Uint8Array(100).buffer],
    ['a frame without a picture', new Uint8Array(40).buffer],
  ] as const) {
    it(`survives ${what}`, () => {
      FakeSocket.last.accept();
      const heard = listener.messages.length;
      FakeSocket.last.sayText(data);
      expect(listener.messages).to.have.length(heard);
      expect(listener.frames).to.have.length(0);
      expect(connection.online).to.equal(true);
    });
  }

  it('tries no more once it is closed', async () => {
    FakeSocket.last.accept().break();
    connection.close();
    await new Promise((resolve) => setTimeout(resolve));
    expect(FakeSocket.opened).to.have.length(1);
    expect(listener.states.at(-1)).to.equal('none');
  });
});
