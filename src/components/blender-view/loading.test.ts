import { expect } from '@open-wc/testing';
import { hue, next, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, heard, inState, part, pause, place } from '../../testing/view.js';
import './define.js';
import type { BlenderView } from './blender-view.js';

const FRAME = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const shown = (view: BlenderView, name: string): boolean => getComputedStyle(part(view, name)).visibility === 'visible';

describe('<blender-view> while it loads', () => {
  beforeEach(fakeBridge);
  afterEach(clear);
  afterEach(() => {
    for (const spacer of document.querySelectorAll('.spacer')) spacer.remove();
  });

  /** Puts what comes after it so far down. */
  function space(height: number): void {
    const spacer = document.createElement('div');
    spacer.className = 'spacer';
    spacer.style.height = `${height}px`;
    document.body.append(spacer);
  }

  it('begins at once where it is eager, wherever the element lies', async () => {
    space(9000);
    const view = place({ loading: 'eager' });
    const told = heard<{ totalProgress: number }>(view, 'progress');
    // All but the drawing, which waits until there is something to see.
    await until(() => (told.at(-1)?.totalProgress ?? 0) > 0.85);
    expect(inState(view, 'loading')).to.equal(true);
    const load = next(view, 'load');
    view.scrollIntoView();
    await load;
  });

  it('waits for the viewport itself where it is lazy', async () => {
    space(innerHeight + 100);
    const progress: unknown[] = [];
    const view = place({ loading: 'lazy' });
    view.addEventListener('progress', (event) => progress.push(event));
    await pause(300);
    expect(progress).to.have.length(0);
    const load = next(view, 'load');
    // Near is enough to begin; it is drawn when it is seen.
    view.loading = 'auto';
    await until(() => progress.length > 0);
    view.scrollIntoView();
    await load;
  });

  it('tells its progress, which never runs backwards and ends', async () => {
    const view = place();
    const told = heard<{ totalProgress: number }>(view, 'progress');
    await next(view, 'load');
    const totals = told.map(({ totalProgress }) => totalProgress);
    expect(totals.length).to.be.greaterThan(2);
    expect(totals).to.deep.equal([...totals].sort((a, b) => a - b));
    expect(totals.at(-1)).to.equal(1);
    const before = totals.length;
    view.product = 2;
    await next(view, 'load');
    expect(told.length).to.be.greaterThan(before);
    expect(told.at(-1)?.totalProgress).to.equal(1);
  });

  it('is ready as soon as the preview is, once and for all', async () => {
    const view = place();
    const { ready } = view;
    let isReady = false;
    void ready.then(() => (isReady = true));
    await pause(0);
    expect(isReady).to.equal(false);
    await next(view, 'load');
    await ready;
    expect(inState(view, 'previewing')).to.equal(true);
    expect(view.ready).to.equal(ready);
  });

  it('keeps the poster until the page takes it away, and asks nothing of Blender before', async () => {
    const view = place({ bridge: 'http://bridge.test', reveal: 'manual', poster: FRAME });
    const load = next(view, 'load');
    await until(() => FakeSocket.opened.length > 0);
    FakeSocket.last.accept();
    await load;
    await pause(200);
    expect(FakeSocket.last.said('view')).to.have.length(0);
    expect(shown(view, 'poster')).to.equal(true);
    const gone = next(view, 'poster-dismissed');
    view.dismissPoster();
    await gone;
    await until(() => FakeSocket.last.said('view').length > 0);
    await until(() => !shown(view, 'poster'));
    view.showPoster();
    await until(() => shown(view, 'poster'));
  });

  it('shows the catalog’s poster only where it is of the view that comes', async () => {
    const catalog = {
      products: [
        {
          id: 1,
          slug: 'a',
          name: 'A',
          poster: FRAME,
          materials: [
            { id: 1, name: 'M' },
            { id: 2, name: 'N' },
          ],
          cameras: [],
          defaults: { material_id: 1, settings: {} },
        },
      ],
      scenes: [],
    };
    const { fetch } = window;
    window.fetch = () => Promise.resolve(new Response(JSON.stringify(catalog)));
    try {
      const [one, other] = [place({ catalog: '/one' }), place({ catalog: '/other', material: '2' })];
      await until(() => one.catalog && other.catalog);
      await Promise.all([one.updateComplete, other.updateComplete]);
      const posters = [one, other].map((view) => view.shadowRoot?.querySelectorAll('[part=poster]').length);
      expect(posters).to.deep.equal([1, 0]);
    } finally {
      window.fetch = fetch;
    }
  });

  it('survives being taken out and put back while it loads', async () => {
    const view = place();
    for (let i = 0; i < 5; i++) {
      await pause(i * 15);
      view.remove();
      await pause(i * 5);
      document.body.append(view);
    }
    await next(view, 'load');
    await until(() => hue(part(view, 'canvas'), 0.4) === 'red');
  });
});
