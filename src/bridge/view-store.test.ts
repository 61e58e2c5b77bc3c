import { expect } from '@open-wc/testing';
import { FakeSocket, FakeWebSocket } from '../testing/fake-socket.js';
import { Backoff } from './backoff.js';
import { createBridgeStores, type BridgeStores } from './stores.js';
import type { RenderRequest } from './view.js';
import { ViewStore } from './view-store.js';

const at = (x: number): RenderRequest => ({
  product_id: 1,
  material_id: 1,
  scene_id: 1,
  cameraData: { position: { x, y: 0.2, z: 1 }, target: { x: 0, y: 0, z: 0 } },
});

const soon = Object.assign(new Backoff(), { next: () => 0 });

describe('the view that is looked at', () => {
  let stores: BridgeStores;
  let views: ViewStore;

  beforeEach(() => {
    FakeSocket.reset();
    stores = createBridgeStores();
    views = new ViewStore(new URL('ws://bridge.test/ws'), stores, { WebSocket: FakeWebSocket, backoff: soon });
  });
  afterEach(() => views.close());

  async function reconnected(): Promise<FakeSocket> {
    const count = FakeSocket.opened.length;
    FakeSocket.last.break();
    while (FakeSocket.opened.length === count) await new Promise((resolve) => setTimeout(resolve));
    return FakeSocket.last;
  }

  it('rises in revision with each change', () => {
    const socket = FakeSocket.last.accept();
    const first = views.show(at(0));
    const second = views.show(at(1));
    expect(second).to.be.greaterThan(first);
    expect(socket.said('view').map(({ revision }) => revision)).to.deep.equal([first, second]);
    expect(socket.said('view')[1]?.view).to.deep.equal(at(1));
  });

  it('is sent when the bridge comes later', () => {
    views.show(at(0));
    views.show(at(1));
    FakeSocket.last.accept();
    expect(FakeSocket.last.said('view').map(({ view }) => view)).to.deep.equal([at(1)]);
  });

  it('is sent again with a new revision after a break', async () => {
    FakeSocket.last.accept();
    const first = views.show(at(0));
    const socket = (await reconnected()).accept();
    const [again] = socket.said('view');
    expect(again?.view).to.deep.equal(at(0));
    expect(again?.revision).to.be.greaterThan(first);
  });

  it('is not sent again when its picture is final', async () => {
    FakeSocket.last.accept();
    FakeSocket.last.show({ revision: views.show(at(0)), samples: 16, final: true });
    const socket = (await reconnected()).accept();
    expect(socket.said('view')).to.have.length(0);
    expect(stores.render.get().state).to.equal('final');
  });

  it('is forgotten by stop, once', async () => {
    const socket = FakeSocket.last.accept();
    views.show(at(0));
    views.stop();
    views.stop();
    expect(socket.said('stop')).to.have.length(1);
    expect(stores.render.get().state).to.equal('idle');
    expect((await reconnected()).accept().said('view')).to.have.length(0);
  });

  it('shows no frame of an older revision, of none, or after stop', () => {
    const socket = FakeSocket.last.accept();
    const old = views.show(at(0));
    const current = views.show(at(1));
    socket.show({ revision: old });
    socket.show({ revision: current + 1 });
    expect(stores.frame.get()).to.equal(undefined);
    socket.show({ revision: current });
    expect(stores.frame.get()?.revision).to.equal(current);
    views.stop();
    socket.show({ revision: current, samples: 2 });
    expect(stores.frame.get()).to.equal(undefined);
  });

  it('tells of the queue, of progress and of the end', () => {
    const socket = FakeSocket.last.accept();
    const revision = views.show(at(0));
    socket.say({ type: 'queued', revision, place: 3 });
    expect(stores.render.get()).to.include({ state: 'queued', place: 3 });
    socket.say({ type: 'queued', revision, place: 0 });
    expect(stores.render.get()).to.include({ state: 'rendering', place: 0 });
    socket.show({ revision, samples: 4 });
    expect(stores.render.get()).to.include({ state: 'rendering', samples: 4, total: 16 });
    socket.show({ revision, samples: 16, final: true });
    expect(stores.render.get()).to.include({
      state: 'final',
      samples: 16,
      viewHash: '0123456789abcdef0123456789abcdef',
    });
  });

  it('tells what went wrong with it, and nothing of older ones', () => {
    const socket = FakeSocket.last.accept();
    const old = views.show(at(0));
    const revision = views.show(at(1));
    const error = { type: 'error', code: 'unknown_product', message: 'There is none.', recoverable: true } as const;
    socket.say({ ...error, revision: old });
    expect(stores.render.get().state).to.equal('queued');
    socket.say({ ...error, revision, path: 'view.product_id' });
    expect(stores.render.get()).to.deep.include({ state: 'failed' });
    expect(stores.render.get().error).to.include({ code: 'unknown_product', path: 'view.product_id' });
  });

  it('is asked for again when the bridge says when', async () => {
    const socket = FakeSocket.last.accept();
    const revision = views.show(at(0));
    socket.say({ type: 'error', code: 'overloaded', message: 'Later.', recoverable: true, revision, retry_after: 0 });
    while (socket.said('view').length < 2) await new Promise((resolve) => setTimeout(resolve));
    expect(socket.said('view')[1]?.revision).to.be.greaterThan(revision);
  });

  it('gets its chance when Blender comes back', () => {
    const socket = FakeSocket.last.accept();
    const revision = views.show(at(0));
    socket.say({ type: 'error', code: 'unavailable', message: 'None.', recoverable: true, revision });
    socket.say({ type: 'renderer', renderer: { state: 'ready' } });
    expect(socket.said('view')).to.have.length(2);
    expect(stores.renderer.get()).to.include({ state: 'ready', max_pixels: 4_000_000 });
  });

  it('says that the bridge is away, and forgets what it could do', () => {
    FakeSocket.last.accept();
    views.show(at(0));
    FakeSocket.last.break();
    expect(stores.connection.get()).to.equal('offline');
    expect(stores.renderer.get()).to.equal(undefined);
    expect(stores.render.get().state).to.equal('idle');
  });
});
