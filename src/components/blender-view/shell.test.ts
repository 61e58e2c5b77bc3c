import { expect } from '@open-wc/testing';
import axe from 'axe-core';
import * as fc from 'fast-check';
import { BLOCKS, displayFrame, hue, next, picture, pixel, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import {
  clear,
  drag,
  fakeBridge,
  heard,
  inState,
  loaded,
  part,
  pause,
  place,
  restAfter,
  rested,
  withBridge,
} from '../../testing/view.js';
import './define.js';
import type { BlenderView } from './blender-view.js';
import { FIELDS } from './fields.js';
import { strings as german } from './strings/de.js';
import { strings as english } from './strings/en.js';
import { strings as japanese } from './strings/ja.js';
import { viewText } from './narrator.js';

const FRAME = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const shown = (view: BlenderView, name: string): boolean => getComputedStyle(part(view, name)).visibility === 'visible';
const status = (view: BlenderView): string => part(view, 'status').textContent.trim();

describe('<blender-view> around its picture', () => {
  beforeEach(fakeBridge);
  afterEach(async () => {
    await clear();
    document.documentElement.lang = 'en';
  });

  describe('loading', () => {
    it('begins at once where it is eager, wherever the element lies', async () => {
      const far = document.createElement('div');
      far.style.height = '9000px';
      document.body.append(far);
      const view = place({ loading: 'eager' });
      const told = heard<{ totalProgress: number }>(view, 'progress');
      // All but the drawing, which waits until there is something to see.
      await until(() => (told.at(-1)?.totalProgress ?? 0) > 0.85);
      expect(inState(view, 'loading')).to.equal(true);
      const load = next(view, 'load');
      view.scrollIntoView();
      await load;
      far.remove();
    });

    it('waits for the viewport itself where it is lazy', async () => {
      const above = document.createElement('div');
      above.style.height = `${innerHeight + 100}px`;
      document.body.append(above);
      const progress: unknown[] = [];
      const view = place({ loading: 'lazy' });
      view.addEventListener('progress', (event) => progress.push(event));
      await pause(300);
      expect(progress).to.have.length(0);
      const load = next(view, 'load');
      view.loading = 'auto';
      await load;
      above.remove();
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
        expect(one.shadowRoot?.querySelector('[part=poster]')).not.to.equal(null);
        expect(other.shadowRoot?.querySelector('[part=poster]')).to.equal(null);
      } finally {
        window.fetch = fetch;
      }
    });
  });

  describe('what is missing', () => {
    it('is a state, a text, and a slot of its own', async () => {
      const { view, revision } = await withBridge();
      const own = document.createElement('b');
      own.slot = 'offline';
      own.textContent = 'Pictures are on holiday';
      view.append(own);
      FakeSocket.last.say({ type: 'queued', revision, place: 4 });
      await until(() => inState(view, 'queued'));
      expect(status(view)).to.equal('Position 4 in the queue');
      FakeSocket.last.say({
        type: 'error',
        code: 'rate_limited',
        message: 'Slowly.',
        recoverable: true,
        retry_after: 1,
        revision,
      });
      await until(() => inState(view, 'rate-limited'));
      expect(status(view)).to.equal(english.rateLimited);
      FakeSocket.last.break();
      await until(() => inState(view, 'offline'));
      await view.updateComplete;
      expect(own.checkVisibility()).to.equal(true);
      expect(own.assignedSlot?.name).to.equal('offline');
    });

    it('of the preview is tried again, and told once', async () => {
      let broken = true;
      const { open } = XMLHttpRequest.prototype;
      XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, url: string | URL) {
        Reflect.apply(open, this, [method, broken && String(url).includes('blocks.glb') ? '/nothing-here' : url, true]);
      } as typeof open;
      try {
        const view = place();
        const errors = heard<{ code: string }>(view, 'error');
        await until(() => inState(view, 'model-failed'));
        expect(status(view)).to.equal(english.modelFailed);
        broken = false;
        await next(view, 'load');
        await until(() => !inState(view, 'model-failed'));
        expect(errors.map(({ code }) => code)).to.deep.equal(['model_failed']);
        expect(hue(part(view, 'canvas'), 0.4)).to.equal('red');
      } finally {
        XMLHttpRequest.prototype.open = open;
      }
    });
  });

  describe('for everybody', () => {
    it('axe finds nothing, with and without controls, and while something is missing', async () => {
      const { view } = await withBridge();
      for (const change of [() => {}, () => (view.cameraControls = false), () => FakeSocket.last.break()]) {
        change();
        await view.updateComplete;
        const { violations } = await axe.run(view);
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).to.deep.equal([]);
      }
    });

    it('has a name, a kind, a description, and says where the camera went', async () => {
      const view = await rested({ alt: 'Two blocks' });
      const canvas = part(view, 'view');
      expect(canvas.getAttribute('aria-label')).to.equal('Two blocks');
      expect(canvas.getAttribute('aria-roledescription')).to.equal('3D view');
      await view.updateComplete;
      const about = view.shadowRoot?.getElementById('about');
      expect(about?.textContent).to.contain('View from the front, at eye level');
      const log = view.shadowRoot?.querySelector('[role=log]');
      expect(log?.textContent.trim(), 'nothing has happened yet').to.equal('');
      await restAfter(view, () => drag(view, -60, 10));
      await until(() => log?.textContent.includes('View from the right, slightly above'));
    });

    it('can be turned without keys and hands', async () => {
      const view = await rested();
      const buttons = [...view.shadowRoot!.querySelectorAll<HTMLButtonElement>('[part=step]')];
      expect(buttons.map(({ textContent }) => textContent)).to.include('Turn right');
      await restAfter(view, () => buttons.find(({ textContent }) => textContent === 'Turn right')?.click());
      expect(view.getCamera().azimuth).to.be.closeTo(10, 1e-6);
    });

    it('says all of it in the language of the page', async () => {
      document.documentElement.lang = 'de-AT';
      const view = await rested();
      const kind = (): string | null => part(view, 'view').getAttribute('aria-roledescription');
      await until(() => kind() === german.view);
      view.lang = 'ja';
      await until(() => kind() === japanese.view);
      view.lang = 'xx';
      await until(() => kind() === english.view);
      view.strings = { view: 'Turntable' };
      await until(() => kind() === 'Turntable');
      for (const strings of [german, japanese]) {
        expect(Object.keys(strings).sort()).to.deep.equal(Object.keys(english).sort());
        for (const name of ['queued', 'wheelHint', 'viewFrom'] as const)
          expect(strings[name].match(/\{\w+\}/g)?.sort(), name).to.deep.equal(english[name].match(/\{\w+\}/g)?.sort());
      }
    });

    it('names every side', () => {
      const side = (azimuth: number, elevation = 0): string => viewText({ azimuth, elevation }, english);
      expect(side(-90)).to.equal('View from the left, at eye level');
      expect(side(540, 80)).to.equal('View from the back, from the top');
      expect(side(40, -20)).to.equal('View from the front right, from below');
    });

    it('lies the other way round in a page from right to left', async () => {
      document.documentElement.dir = 'rtl';
      try {
        const view = place({ catalog: '/package.json', bridge: 'http://bridge.test' });
        await until(() => FakeSocket.opened.length > 0);
        FakeSocket.last.break();
        await until(() => inState(view, 'offline'));
        const [box, line] = [view.getBoundingClientRect(), part(view, 'status').getBoundingClientRect()];
        expect(box.right - line.right).to.be.closeTo(12, 0.5);
        expect(getComputedStyle(part(view, 'progress')).transformOrigin.startsWith('0')).to.equal(false);
      } finally {
        document.documentElement.dir = '';
      }
    });
  });

  describe('light', () => {
    it('is what attributes say, unless the settings say otherwise', async () => {
      const view = await loaded({
        exposure: '-1',
        'environment-rotation': '0.25turn',
        'environment-strength': '0.5',
        transparent: '',
      });
      expect(view.stores.settings.get()).to.include({
        exposure: -1,
        environment_rotation: 90,
        environment_strength: 0.5,
        transparent: true,
      });
      view.settings = { exposure: 2 };
      await until(() => view.stores.settings.get().exposure === 2);
      expect(view.stores.settings.get().environment_strength).to.equal(0.5);
      expect(pixel(part(view, 'canvas'), 0, 0)).to.deep.equal([0, 0, 0, 0]);
    });
  });

  describe('toBlob', () => {
    const sizeOf = async (blob: Blob): Promise<[number, number]> => {
      const { width, height } = await createImageBitmap(blob);
      return [width, height];
    };

    it('gives the preview in any size, and leaves it as it was', async () => {
      const view = await rested();
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      const before = canvas.toDataURL();
      const blob = await view.toBlob({ type: 'image/jpeg', quality: 0.5, width: 64, height: 80 });
      expect(blob.type).to.equal('image/jpeg');
      expect(await sizeOf(blob)).to.deep.equal([64, 80]);
      expect(canvas.toDataURL()).to.equal(before);
    });

    it('gives Blender’s picture as it is shown', async () => {
      const { view, revision } = await withBridge();
      const refused = await view.toBlob({ source: 'overlay' }).catch((error: unknown) => error);
      expect(refused).to.include({ name: 'PictureError', code: 'not_found' });
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
      await completed;
      expect(await sizeOf(await view.toBlob({ source: 'overlay' }))).to.deep.equal([8, 6]);
    });

    it('asks the bridge for a still of this view', async () => {
      const { view, request } = await withBridge();
      const { fetch } = window;
      const asked: { url: string; body?: string }[] = [];
      window.fetch = async (input, init) => {
        const url = input instanceof Request ? input.url : String(input);
        asked.push({ url, body: init?.body as string });
        if (init?.method === 'POST')
          return Response.json({ image: { url: 'http://bridge.test/api/pictures/ab.webp' } });
        return new Response(new Blob([(await picture('blue')) as BlobPart], { type: 'image/png' }));
      };
      try {
        const blob = await view.toBlob({ source: 'still', width: 320, height: 200, samples: 9 });
        expect(blob.type).to.equal('image/png');
        expect(asked.map(({ url }) => url)).to.deep.equal([
          'http://bridge.test/api/renders',
          'http://bridge.test/api/pictures/ab.png',
        ]);
        const body = JSON.parse(asked[0]?.body ?? '') as typeof request;
        expect(body.cameraData).to.deep.equal(request.cameraData);
        expect(body.settings).to.include({ width: 320, height: 200, samples: 9 });
        const failure = view.toBlob({ source: 'still', width: 4000, height: 4000 });
        expect(await failure.catch((error: unknown) => error)).to.include({ code: 'too_large' });
      } finally {
        window.fetch = fetch;
      }
    });

    it('refuses nonsense', async () => {
      const view = await rested();
      for (const options of [
        { width: 3 },
        { quality: 7 },
        { type: 'text/html' },
        { source: 'moon' },
        { height: NaN },
      ] as object[])
        expect(await view.toBlob(options).catch((error: unknown) => error)).to.include({ code: 'invalid' });
    });
  });

  it('sets no style that a strict policy forbids', async () => {
    const view = await rested();
    expect(view.shadowRoot?.querySelectorAll('style')).to.have.length(0);
    expect(view.shadowRoot?.innerHTML.includes('onclick')).to.equal(false);
  });

  it('throws nothing into the page, whatever attributes say, in whatever order, at whatever moment', async () => {
    const faults: unknown[] = [];
    const fault = (event: Event): void => void faults.push(event);
    addEventListener('unhandledrejection', fault);
    const [onerror, handler] = [window.onerror, fault];
    addEventListener('error', handler);
    const names = [
      ...Object.values(FIELDS).map(({ attribute }) => attribute),
      'auto-rotate',
      'transparent',
      'disable-zoom',
      'lang',
      'alt',
    ];
    const value = fc.oneof(
      fc.constantFrom(
        '',
        'NaN',
        '-1',
        '0',
        '1',
        '2',
        '1e999',
        'auto',
        'off',
        '10deg',
        '10deg 5deg 1m',
        '90deg 1deg 2mm',
        '1 2 3',
        '0deg auto 50%',
        'javascript:alert(1)',
        '3s',
        'de',
        'null',
        '../..',
        '\u0000',
      ),
      fc.string({ maxLength: 12 }),
    );
    const change = fc.tuple(fc.constantFrom(...names), fc.option(value, { nil: undefined }));
    const view = place();
    try {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.boolean(), async (changes, move) => {
          for (const [name, text] of changes) {
            if (name === 'bridge' || name === 'catalog') continue;
            if (text === undefined) view.removeAttribute(name);
            else view.setAttribute(name, text);
          }
          if (move) {
            view.remove();
            await Promise.resolve();
            document.body.append(view);
          }
          await view.updateComplete;
          await displayFrame();
          const { position, fov } = view.getCamera();
          return [position.x, position.y, position.z, fov].every(Number.isFinite);
        }),
        { numRuns: 40 },
      );
      expect(faults).to.deep.equal([]);
      for (const { name } of [...view.attributes]) if (name !== 'style') view.removeAttribute(name);
      const again = next(view, 'load');
      view.remove();
      view.setAttribute('catalog', BLOCKS);
      await displayFrame();
      document.body.append(view);
      await again;
      await until(() => hue(part(view, 'canvas'), 0.4) === 'red');
    } finally {
      removeEventListener('unhandledrejection', fault);
      removeEventListener('error', handler);
      window.onerror = onerror;
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
