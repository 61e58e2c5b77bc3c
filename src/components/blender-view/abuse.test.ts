import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { engineReport } from '../../stage/engine.js';
import { BLOCKS, displayFrame, hue, next, picture, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { watchFaults } from '../../testing/ledger.js';
import { clear, fakeBridge, heard, loaded, part, place, withBridge } from '../../testing/view.js';
import './define.js';
import type { BlenderView } from './blender-view.js';
import { complaint, FIELDS, type Fields } from './fields.js';

const SCRIPT = 'javascript:document.title="owned"';
/** Sense that changes what is seen as little as may be, and nonsense, of every attribute. */
const ATTRIBUTES: Record<string, { sense: string[]; nonsense: string[] }> = {
  bridge: {
    sense: ['http://bridge.test', 'ws://other.test/b'],
    nonsense: [SCRIPT, 'ftp://bridge', 'http://', 'file:///b'],
  },
  catalog: { sense: [BLOCKS], nonsense: [SCRIPT, 'data:application/json,{}', 'http://['] },
  // Words are names (variants.test.ts); what is a number must be an id.
  product: { sense: ['1', '2'], nonsense: ['0', '-1', '1.5', '1e99'] },
  material: { sense: ['1', '2'], nonsense: ['0', '-0.5', 'Infinity'] },
  scene: { sense: ['1', '2'], nonsense: ['0', '4294967296'] },
  camera: { sense: ['Front', 'Nobody'], nonsense: [] },
  'camera-orbit': {
    sense: ['0deg 0deg auto', 'auto auto 120%', '1rad -0.1turn 90cm'],
    nonsense: ['', '30', '30px 0 1m', 'NaN NaN NaN', '0 0 0m', '0 0 -1m', '0 120deg 1m', '1 2 3 4', '0 0 1e999m'],
  },
  'camera-target': { sense: ['0 10cm 0', '0 0.1 0'], nonsense: ['', '0 0', 'a b c', '0 0 1e9', 'NaN 0 0'] },
  'field-of-view': { sense: ['30deg', '0.6rad'], nonsense: ['0', '181deg', '30em', 'wide'] },
  'min-camera-orbit': { sense: ['-90deg auto auto'], nonsense: ['-90', 'x y z'] },
  'max-camera-orbit': { sense: ['90deg auto auto'], nonsense: ['90', 'NaN auto auto'] },
  'min-field-of-view': { sense: ['auto', '20deg'], nonsense: ['-1deg', 'narrow'] },
  'max-field-of-view': { sense: ['auto', '50deg'], nonsense: ['200deg', 'wide'] },
  'camera-controls': { sense: ['on', 'off'], nonsense: ['maybe'] },
  'auto-rotate-delay': { sense: ['3s', '100ms'], nonsense: ['-1s', 'soon', '1e9s'] },
  'rotation-per-second': { sense: ['6deg'], nonsense: ['fast', '1e9deg', '6px'] },
  'deep-link': { sense: [], nonsense: ['a b', '<b>', '#'] },
  'wheel-zoom': { sense: ['auto', 'modifier'], nonsense: ['yes', ''] },
  'touch-action': { sense: ['pan-y', 'none'], nonsense: ['manipulation', 'x" onclick="alert(1)'] },
  'orbit-sensitivity': { sense: ['1', '0'], nonsense: ['NaN', '-1', '11', 'very'] },
  'zoom-sensitivity': { sense: ['2'], nonsense: ['NaN', '-1', 'Infinity'] },
  'pan-sensitivity': { sense: ['0.5'], nonsense: ['NaN', '10.5'] },
  loading: { sense: ['auto', 'eager'], nonsense: ['never', '0'] },
  reveal: { sense: ['auto'], nonsense: ['at once'] },
  poster: { sense: ['/catalog/products/lamp/poster.webp'], nonsense: [SCRIPT, 'ftp://p', 'http://['] },
  exposure: { sense: ['0', '-1'], nonsense: ['NaN', '11', 'bright'] },
  'environment-strength': { sense: ['1', '2'], nonsense: ['NaN', '-1', '11'] },
  'environment-rotation': { sense: ['0deg', '45deg'], nonsense: ['round', '400deg', '1em'] },
  'view-transform': { sense: ['Standard'], nonsense: ['Sepia', '__proto__', 'standard'] },
  samples: { sense: ['16'], nonsense: ['0', '-1', 'NaN', '4097', '1.5'] },
};
const canvas = (view: BlenderView): HTMLCanvasElement => part(view, 'canvas');
const red = (view: BlenderView): boolean => hue(canvas(view), 0.4) === 'red';
const properties = Object.entries(FIELDS) as [keyof Fields, { attribute: string }][];

describe('<blender-view> in rough hands', () => {
  let watch: ReturnType<typeof watchFaults>;
  beforeEach(() => {
    fakeBridge();
    watch = watchFaults();
  });
  afterEach(async () => {
    await clear();
    for (const style of document.querySelectorAll('style[data-hostile]')) style.remove();
    expect(engineReport().users, 'nothing is left').to.equal(0);
    watch.stop();
    expect(watch.faults, 'nothing is thrown into the page').to.deep.equal([]);
    expect(document.title).not.to.equal('owned');
  });

  it('tells nonsense by the name of its attribute, and keeps the last valid value', async () => {
    const view = await loaded({ product: '1', material: '1', scene: '1' });
    const errors = heard<{ code: string; path: string; message: string }>(view, 'error');
    for (const [property, { attribute }] of properties) {
      for (const nonsense of ATTRIBUTES[attribute]?.nonsense ?? []) {
        const before = view[property];
        view.setAttribute(attribute, nonsense);
        await view.updateComplete;
        const told = errors.splice(0).map(({ code, path }) => [code, path]);
        expect(told, `${attribute}="${nonsense}"`).to.deep.equal([['invalid', attribute]]);
        expect(view[property] ?? undefined, `${attribute}="${nonsense}"`).to.deep.equal(before ?? undefined);
        view.removeAttribute(attribute);
        Object.assign(view, { [property]: before });
        await view.updateComplete;
      }
    }
    expect(errors).to.deep.equal([]);
    await displayFrame();
    expect(red(view)).to.equal(true);
  });

  it('refuses limits that are upside down, and ids that nobody has', async () => {
    const view = await loaded({ 'min-camera-orbit': '-30deg auto auto', 'max-camera-orbit': '30deg auto auto' });
    const errors = heard<{ code: string; path: string }>(view, 'error');
    for (const [attribute, value] of [
      ['min-camera-orbit', '60deg auto auto'],
      ['max-camera-orbit', '-60deg auto auto'],
    ] as const) {
      view.setAttribute(attribute, value);
      await view.updateComplete;
      expect(errors.splice(0).map(({ code, path }) => [code, path])).to.deep.equal([['invalid', attribute]]);
    }
    expect([view.minCameraOrbit, view.maxCameraOrbit]).to.deep.equal(['-30deg auto auto', '30deg auto auto']);
    for (const name of ['product', 'material', 'scene'] as const) {
      view[name] = 999;
      await until(() => errors.length > 0);
      expect(errors.splice(0)[0]).to.include({ code: `unknown_${name}` });
      view[name] = undefined;
      await view.updateComplete;
    }
    await displayFrame();
    expect(red(view)).to.equal(true);
  });

  it('takes properties of any type', async () => {
    const view = await loaded();
    const errors = heard<{ code: string }>(view, 'error');
    const strange = [{}, [], () => {}, Symbol('x'), 1n, NaN, null, new Date(NaN), Object.create(null) as object];
    for (const [property] of properties) {
      for (const value of strange) Object.assign(view, { [property]: value });
      await view.updateComplete;
      expect(complaint(property, view[property]), property).to.equal(undefined);
      Object.assign(view, { [property]: property === 'catalogUrl' ? BLOCKS : undefined });
      await view.updateComplete;
    }
    for (const value of [null, 'x', 7, { fov: 'wide' }, { nothing: 1 }, [1]]) {
      Object.assign(view, { settings: value });
      await view.updateComplete;
    }
    Object.assign(view, { settings: {}, strings: null });
    await view.updateComplete;
    for (const { code } of errors) expect(['invalid', 'offline']).to.include(code);
    await until(() => red(view));
  });

  it('takes attributes in any order, at any moment, and while it comes and goes', async () => {
    const names = Object.keys(ATTRIBUTES).filter((name) => name !== 'catalog');
    const setting = fc.constantFrom(...names).chain((name) => {
      const { sense, nonsense } = ATTRIBUTES[name]!;
      return fc.record({ name: fc.constant(name), value: fc.constantFrom(undefined, ...sense, ...nonsense) });
    });
    const act = fc.oneof(
      { weight: 8, arbitrary: setting },
      { weight: 1, arbitrary: fc.constant('move' as const) },
      { weight: 1, arbitrary: fc.constant('leave and return' as const) },
      { weight: 2, arbitrary: fc.constant('a task' as const) },
      { weight: 2, arbitrary: fc.constant('a display frame' as const) },
    );
    const view = await loaded({ bridge: 'http://bridge.test' });
    const box = document.body.appendChild(document.createElement('div'));
    const wait = { 'a task': () => Promise.resolve(), 'a display frame': displayFrame };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
        for (const what of acts) {
          if (typeof what === 'object') {
            if (what.value === undefined) view.removeAttribute(what.name);
            else view.setAttribute(what.name, what.value);
          } else if (what === 'move') (view.parentElement === box ? document.body : box).append(view);
          else if (what === 'leave and return') {
            view.remove();
            await Promise.resolve();
            box.append(view);
          } else await wait[what]();
          FakeSocket.opened.at(-1)?.dispatchEvent(new Event('open'));
        }
        await view.updateComplete;
        for (const [property] of properties) expect(complaint(property, view[property]), property).to.equal(undefined);
        // Whatever has happened: told what to show, it shows it.
        for (const name of names) view.removeAttribute(name);
        await view.updateComplete;
        await until(() => view.getCamera().azimuth === 0 && view.getCamera().radius === 1 && red(view));
      }),
      { seed: 20, numRuns: 8, endOnFailure: true },
    );
    box.remove();
  });

  it('is moved, taken out and put back at any moment of its loading', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    const view = place({ bridge: 'http://bridge.test' });
    for (let moment = 0; moment < 12; moment++) {
      for (let i = 0; i < moment; i++) await (moment % 2 ? displayFrame() : Promise.resolve());
      box.append(view);
      view.remove();
      await (moment % 3 ? Promise.resolve() : displayFrame());
      document.body.append(view);
    }
    // The canvas still has what was drawn before; the state is of the element that has come back.
    await until(() => engineReport().users === 1 && view.matches(':state(previewing)') && red(view));
    await until(() => FakeSocket.opened.some(({ closed }) => !closed));
    expect(FakeSocket.opened.filter(({ closed }) => !closed)).to.have.length(1);
    box.remove();
  });

  it('is taken out and put back in the middle of a picture, and shows no old one', async () => {
    const { view, revision } = await withBridge();
    const socket = FakeSocket.last;
    FakeSocket.last.show({ revision, samples: 4 }, await picture('blue', 640, 480));
    view.remove();
    socket.show({ revision, samples: 8 }, await picture('blue', 640, 480));
    await displayFrame();
    expect(socket.closed).to.equal(true);
    document.body.append(view);
    await until(() => FakeSocket.last !== socket);
    FakeSocket.last.accept();
    await until(() => FakeSocket.last.said('view').length > 0);
    expect(part(view, 'overlay').classList.contains('shown')).to.equal(false);
    const shown = next(view, 'render-progress');
    FakeSocket.last.show(
      { revision: FakeSocket.last.said('view').at(-1)!.revision, samples: 1 },
      await picture('lime'),
    );
    await shown;
    expect(hue(part(view, 'overlay'), 0.5)).to.equal('green');
  });

  it('is parsed anew by an editor that writes innerHTML, and carried around by a CMS', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    box.append(await loaded({ style: 'display: block; width: 160px; height: 120px' }));
    for (let i = 0; i < 3; i++) {
      // As an editor saves and restores.
      box.innerHTML = String(box.innerHTML);
      if (i === 1) await displayFrame();
    }
    const view = box.querySelector('blender-view')!;
    for (let i = 0; i < 10; i++) document.body.insertBefore(box, i % 2 ? document.body.firstChild : null);
    await view.updateComplete;
    await until(() => red(view));
    expect(engineReport().users).to.equal(1);
    const copy = view.cloneNode(true) as BlenderView;
    box.append(copy);
    await copy.updateComplete;
    await until(() => red(copy));
    expect(engineReport().users).to.equal(2);
    box.remove();
  });

  it('keeps its inside from a page’s style sheets', async () => {
    const style = document.head.appendChild(document.createElement('style'));
    style.dataset.hostile = '';
    style.textContent = `
      * { all: unset; display: block !important; box-sizing: border-box !important; }
      html { font: 3px/0 fantasy; letter-spacing: 20px; text-transform: uppercase; text-indent: -999px; word-spacing: 1em; }
      canvas, div { width: 50%; height: auto; max-width: 10px; position: static; float: left; transform: rotate(9deg); }
      img { width: auto; height: auto; max-width: 50%; margin: 1em; }
      slot, button { display: none !important; }
      .view, .overlay, .poster, .status { display: none !important; opacity: 0.1; }
    `;
    const view = place({ bridge: 'http://bridge.test' });
    const loading = next(view, 'load');
    const poster = new Image();
    poster.slot = 'poster';
    poster.src = '/catalog/products/lamp/poster.webp';
    view.append(poster);
    await poster.decode();
    const box = view.getBoundingClientRect();
    const size = (element: Element): number[] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left - box.left, top - box.top, width, height].map(Math.round);
    };
    expect(size(poster)).to.deep.equal([0, 0, 160, 120]);
    await loading;
    for (const name of ['view', 'canvas', 'overlay'])
      expect(size(part(view, name)), name).to.deep.equal([0, 0, 160, 120]);
    await until(() => FakeSocket.opened.length > 0);
    FakeSocket.last.break();
    await until(() => view.matches(':state(offline)'));
    const status = getComputedStyle(part(view, 'status'));
    expect(status.textTransform).to.equal('none');
    expect(status.textIndent).to.equal('0px');
    expect(status.letterSpacing).to.equal('normal');
    const { left, right, bottom, height } = part(view, 'status').getBoundingClientRect();
    expect(height).to.be.greaterThan(15);
    expect(left >= box.left && right <= box.right && bottom <= box.bottom, 'it lies within').to.equal(true);
  });
});
