import { expect } from '@open-wc/testing';
import { FakeSocket, FakeWebSocket } from '../../testing/fake-socket.js';
import { createBridgeStores, type BridgeStores } from '../../bridge/stores.js';
import { Photoreal } from './photoreal.js';

const BrowserSocket = window.WebSocket;
const nothing = (): void => undefined;

describe('Blender’s pictures of a view', () => {
  const { signal } = new AbortController();
  const [first, second] = ['ws://first.test/', 'ws://second.test/'];
  let stores: BridgeStores;
  let photoreal: Photoreal;

  beforeEach(() => {
    FakeSocket.reset();
    window.WebSocket = FakeWebSocket as typeof WebSocket;
    stores = createBridgeStores();
    const preview = { canvas: () => undefined, isDue: () => false };
    const listener = { started: nothing, progressed: nothing, completed: nothing, covered: nothing, problem: nothing };
    photoreal = new Photoreal(document.createElement('canvas'), preview, stores, listener);
  });
  afterEach(() => {
    photoreal.dispose();
    window.WebSocket = BrowserSocket;
  });

  it('come from the bridge that was named last, and nothing goes on with the one before', async () => {
    await Promise.all([first, second].map((address) => photoreal.connect(new URL(address), signal)));
    expect(FakeSocket.opened.map(({ url }) => url)).to.deep.equal([second]);
  });

  it('come from nowhere once the bridge is taken away, however late its code comes', async () => {
    const connected = photoreal.connect(new URL(first), signal);
    photoreal.disconnect();
    await connected;
    expect(FakeSocket.opened).to.have.length(0);
    expect(stores.connection.get()).to.equal('none');
  });
});
