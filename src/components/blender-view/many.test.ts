import { expect } from '@open-wc/testing';
import { engineReport } from '../../stage/engine.js';
import { BLOCKS, displayFrame, hue, next, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { collectGarbage, Ledger } from '../../testing/ledger.js';
import { clear, fakeBridge, loaded, part, place } from '../../testing/view.js';
import './define.js';
import type { BlenderView } from './blender-view.js';

const TWENTY = 20;
const THIRTY = 30;
/** Mounts after which everything that is made once has been made: shaders, modules, the browser's own caches. */
const WARM = 5;
/**
 * Growth of the heap over 25 remounts, in bytes. One that is not let go holds its scene, its materials and the numbers of its meshes: more than
 * 300 kB, so 25 of them 7.5 MB. What grows by itself is the test's own lists and the browser's traces of the network: measured, below 1 MB.
 */
const GROWTH = 3e6;

const canvas = (view: BlenderView): HTMLCanvasElement => part(view, 'canvas');

describe('many <blender-view> on a page', () => {
  let ledger: Ledger;
  beforeEach(() => {
    fakeBridge();
    ledger = Ledger.open();
  });
  afterEach(async () => {
    await clear();
    ledger.close();
    scrollTo(0, 0);
  });

  it('are twenty that share one engine; those out of sight draw nothing and ask for nothing', async () => {
    const views = Array.from({ length: TWENTY }, (_, index) => {
      const view = place({ loading: 'eager', bridge: `http://bridge-${index}.test` });
      view.style.display = 'block';
      view.style.height = '300px';
      return view;
    });
    const socketOf = (index: number): FakeSocket | undefined =>
      FakeSocket.opened.find(({ url }) => url.includes(`bridge-${index}.test`));
    await until(() => FakeSocket.opened.length === TWENTY);
    for (const socket of FakeSocket.opened) socket.accept();
    await until(() => engineReport().engine?.scenes.length === TWENTY);
    const inSight = (view: BlenderView): boolean => {
      const { top, bottom } = view.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const [seen, unseen] = [views.filter(inSight), views.filter((view) => !inSight(view))];
    expect(unseen.length, 'the test has enough of them').to.be.greaterThan(10);
    await until(() => seen.every((view) => hue(canvas(view), 0.4) === 'red'));
    await until(() => seen.every((view) => socketOf(views.indexOf(view))!.said('view').length > 0));

    // All products are there by now: if any of these was to be drawn or asked for, it would be.
    await until(() => engineReport().engine!.scenes.every(({ meshes }) => meshes.length > 0));
    for (let i = 0; i < 10; i++) await displayFrame();
    expect(ledger.contexts.size).to.equal(1);
    expect([...ledger.contexts].some((context) => context.isContextLost())).to.equal(false);
    expect(engineReport().users).to.equal(TWENTY);
    for (const view of unseen) {
      expect(socketOf(views.indexOf(view))!.said('view')).to.deep.equal([]);
      expect(canvas(view).getContext('2d')!.getImageData(60, 60, 1, 1).data[3], 'drawn').to.equal(0);
    }

    const last = views.at(-1)!;
    last.scrollIntoView();
    await until(() => hue(canvas(last), 0.4) === 'red' && socketOf(TWENTY - 1)!.said('view').length > 0);
    await until(() => socketOf(0)!.said('stop').length > 0);
    for (const view of views) view.remove();
    await displayFrame();
    expect(engineReport()).to.deep.equal({ users: 0, engine: undefined });
    await until(() => [...ledger.contexts].every((context) => context.isContextLost()));
  });

  it('come and go thirty times, and leave nothing', async () => {
    // Another one keeps the engine, so that what is left in it can be seen.
    const stays = await loaded();
    const { engine } = engineReport();
    const counts = (): Record<string, number> => ({
      scenes: engine!.scenes.length,
      textures: engine!.getLoadedTexturesCache().length,
      buffers: (engine as unknown as { _uniformBuffers: unknown[] })._uniformBuffers.length,
      effects: Object.keys((engine as unknown as { _compiledEffects: object })._compiledEffects).length,
      observers: ledger.observers,
      onWindow: ledger.listeners.window,
      onDocument: ledger.listeners.document,
      contexts: ledger.contexts.size,
    });
    const gone: WeakRef<BlenderView>[] = [];
    const mount = async (): Promise<void> => {
      const view = await loaded({ product: '2', bridge: 'http://bridge.test' });
      gone.push(new WeakRef(view));
      view.remove();
      await displayFrame();
    };
    const heap = async (): Promise<number> => {
      // The test's own record of sockets holds what listens to them.
      FakeSocket.reset();
      await collectGarbage();
      return (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize;
    };
    for (let i = 0; i < WARM; i++) await mount();
    const [before, heapBefore] = [counts(), await heap()];
    for (let i = WARM; i < THIRTY; i++) await mount();
    expect(counts()).to.deep.equal(before);
    expect(hue(canvas(stays), 0.4)).to.equal('red');
    const growth = (await heap()) - heapBefore;
    expect(gone.filter((view) => view.deref()).length, 'elements that somebody still holds').to.be.lessThan(2);
    expect(growth).to.be.lessThan(GROWTH);
  });

  it('are two over one product, and each has it for itself', async () => {
    const [one, two] = [place(), place()];
    await Promise.all([next(one, 'load'), next(two, 'load')]);
    one.material = 2;
    await until(() => hue(canvas(one), 0.4) === 'blue');
    two.setCamera({ azimuth: 180 }, { jump: true });
    await until(() => hue(canvas(two), 0.4) === 'green');
    expect(hue(canvas(two), 0.6), 'not the other’s material').to.equal('red');
    one.setAttribute('catalog', BLOCKS);
    one.remove();
    await displayFrame();
    two.setCamera({ azimuth: 0 }, { jump: true });
    await until(() => hue(canvas(two), 0.4) === 'red');
  });
});
