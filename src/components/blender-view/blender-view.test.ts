import { expect } from '@open-wc/testing';
import type { RenderRequest } from '../../bridge/view.js';
import { engineReport } from '../../stage/engine.js';
import {
  BLOCKS,
  colours,
  countDraws,
  displayFrame,
  hue,
  next,
  picture,
  pixel,
  SHOP,
  until,
} from '../../testing/browser.js';
import { FakeSocket, FakeWebSocket } from '../../testing/fake-socket.js';
import './define.js';
import type { BlenderView } from './blender-view.js';

const BrowserSocket = window.WebSocket;

/** An element on the page; it works from when it is seen. */
function place(attributes: Record<string, string> = {}): BlenderView {
  const view = document.createElement('blender-view');
  view.style.cssText = 'width: 160px; height: 120px';
  for (const [name, value] of Object.entries({ catalog: BLOCKS, ...attributes })) view.setAttribute(name, value);
  document.body.append(view);
  return view;
}

const part = <Type extends HTMLElement>(view: BlenderView, name: string): Type => {
  const found = view.shadowRoot?.querySelector<Type>(`[part=${name}]`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};
const overlayOf = (view: BlenderView): HTMLCanvasElement => part(view, 'overlay');
const opacity = (element: Element): string => getComputedStyle(element).opacity;
const inState = (view: BlenderView, name: string): boolean => view.matches(`:state(${name})`);

function touch(view: BlenderView, type: string, x = 0, y = 0): void {
  const init = { pointerId: 1, button: 0, clientX: x, clientY: y, bubbles: true, composed: true };
  part(view, 'view').dispatchEvent(new PointerEvent(type, init));
}

const views = (): { revision: number; view: RenderRequest }[] =>
  FakeSocket.opened.flatMap((socket) => socket.said('view'));

/** The next view that the element asks of the bridge. */
async function asked(act: () => void = () => {}): Promise<{ revision: number; view: RenderRequest }> {
  const before = views().length;
  act();
  await until(() => views().length > before);
  return views().at(-1)!;
}

/** An element with a bridge that has welcomed it, and its first question. */
async function withBridge(
  attributes: Record<string, string> = {},
): Promise<{ view: BlenderView; revision: number; request: RenderRequest }> {
  const view = place({ bridge: 'http://bridge.test', ...attributes });
  const loaded = next(view, 'load');
  await until(() => FakeSocket.opened.length > 0);
  const { revision, view: request } = await asked(() => FakeSocket.last.accept());
  await loaded;
  return { view, revision, request };
}

describe('<blender-view>', () => {
  beforeEach(() => {
    FakeSocket.reset();
    window.WebSocket = FakeWebSocket as typeof WebSocket;
  });
  afterEach(async () => {
    for (const view of document.querySelectorAll('blender-view')) view.remove();
    await displayFrame();
    window.WebSocket = BrowserSocket;
  });

  describe('the preview', () => {
    it('shows a product of the shop, and says so', async () => {
      const view = place({ catalog: SHOP });
      expect(inState(view, 'loading')).to.equal(true);
      await next(view, 'load');
      await view.ready;
      expect(colours(part(view, 'canvas'))).to.be.greaterThan(200);
      await until(() => inState(view, 'previewing'));
      expect(inState(view, 'loading')).to.equal(false);
      expect(view.catalog?.products[0]?.name).to.be.a('string');
      expect(part(view, 'view').getAttribute('aria-label')).to.equal(view.catalog?.products[0]?.name);
    });

    it('draws once more at rest, finer, and then nothing, and waits for nothing', async () => {
      const view = place();
      const rested = next(view, 'rest');
      await Promise.all([next(view, 'load'), rested]);
      await displayFrame();
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      const coarse = colours(canvas);
      const draws = countDraws();
      await until(() => draws.count > 0);
      await displayFrame();
      expect(colours(canvas)).to.be.greaterThan(coarse);
      draws.count = 0;
      const timer = window.setTimeout;
      let timers = 0;
      window.setTimeout = ((...values: Parameters<typeof setTimeout>) => (
        timers++,
        timer(...values)
      )) as typeof setTimeout;
      for (let i = 0; i < 30; i++) await displayFrame();
      window.setTimeout = timer;
      draws.stop();
      expect(draws.count).to.equal(0);
      expect(timers).to.equal(0);
    });

    it('stands as Blender has it: +X of glTF on the right, seen from the front', async () => {
      const view = place();
      await next(view, 'load');
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      expect([hue(canvas, 0.4), hue(canvas, 0.6)]).to.deep.equal(['red', 'green']);
    });

    it('is placed as the catalog says: turned counter-clockwise seen from above', async () => {
      // The right block, +X of glTF, comes to the back, so from the right it is on the right side.
      const view = place({ product: '2', 'camera-orbit': '90deg 0deg auto' });
      await next(view, 'load');
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      expect([hue(canvas, 0.4), hue(canvas, 0.6)]).to.deep.equal(['red', 'green']);
    });

    it('changes with the material', async () => {
      const view = place();
      await next(view, 'load');
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      view.material = 2;
      await until(() => hue(canvas, 0.4) === 'blue');
      expect(hue(canvas, 0.6)).to.equal('green');
      view.material = undefined;
      await until(() => hue(canvas, 0.4) === 'red');
    });

    it('is lit from where the scene’s light is turned to', async () => {
      const view = place({ 'camera-orbit': '0deg 0deg auto' });
      await next(view, 'load');
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      const front = (): number => pixel(canvas, 0.6)[1] ?? 0;
      expect(front()).to.be.greaterThan(200);
      // The scene turns its light by a quarter: it comes from the right of who looks at the front.
      view.scene = 2;
      await until(() => front() < 150);
      view.setCamera({ azimuth: 90 }, { jump: true });
      await until(() => front() > 200);
    });

    it('follows the exposure of the settings', async () => {
      const view = place();
      await next(view, 'load');
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      view.settings = { exposure: -10 };
      await until(() => (pixel(canvas, 0.6)[1] ?? 255) < 20);
    });

    it('leaves the surroundings out of a transparent film', async () => {
      const view = place();
      view.settings = { transparent: true };
      await next(view, 'load');
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      expect(pixel(canvas, 0, 0)).to.deep.equal([0, 0, 0, 0]);
      expect(pixel(canvas, 0.6)[3]).to.equal(255);
    });

    it('turns under the hand, and comes to rest', async () => {
      const view = place();
      await next(view, 'load');
      const { azimuth } = view.getCamera();
      const rested = next<{ camera: { azimuth: number } }>(view, 'rest');
      const changed = next<{ source: string }>(view, 'camera-change');
      touch(view, 'pointerdown', 50, 50);
      touch(view, 'pointermove', 80, 50);
      touch(view, 'pointerup', 80, 50);
      expect((await changed).detail.source).to.equal('user');
      // A hand that goes to the right takes the camera clockwise: 30 of 120 pixels are 45 degrees.
      expect((await rested).detail.camera.azimuth).to.be.closeTo(azimuth - 45, 1e-6);
    });

    it('obeys keys, wheel and scripts', async () => {
      const view = place();
      await next(view, 'load');
      const start = view.getCamera();
      const press = async (key: string): Promise<void> => {
        const rested = next(view, 'rest');
        part(view, 'view').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await rested;
      };
      await press('ArrowRight');
      expect(view.getCamera().azimuth).to.be.closeTo(start.azimuth + 10, 1e-6);
      await press('+');
      expect(view.getCamera().radius).to.be.below(start.radius);
      const rested = next(view, 'rest');
      part(view, 'view').dispatchEvent(new WheelEvent('wheel', { deltaY: 300, ctrlKey: true, cancelable: true }));
      await rested;
      expect(view.getCamera().radius).to.be.above(start.radius);
      const set = next(view, 'rest');
      view.setCamera({ azimuth: 100, elevation: 5 }, { jump: true });
      await set;
      expect(view.getCamera()).to.include({ azimuth: 100, elevation: 5 });
      expect(view.stores.camera.get()).to.deep.equal(view.getCamera());
    });

    it('starts where the attributes say', async () => {
      const view = place({ 'camera-orbit': '-20deg 10deg 2m', 'camera-target': '0 0.1 0', 'field-of-view': '40deg' });
      await next(view, 'load');
      expect(view.getCamera()).to.deep.include({
        azimuth: -20,
        elevation: 10,
        radius: 2,
        fov: 40,
        target: { x: 0, y: 0.1, z: 0 },
      });
    });

    it('shares one engine with the others of the page, and frees it with the last', async () => {
      const [one, two] = [place(), place({ product: '2' })];
      await Promise.all([next(one, 'load'), next(two, 'load')]);
      const { engine, users } = engineReport();
      expect(users).to.equal(2);
      expect(engine?.scenes).to.have.length(2);
      expect(part<HTMLCanvasElement>(one, 'canvas').toDataURL()).not.to.equal(
        part<HTMLCanvasElement>(two, 'canvas').toDataURL(),
      );
      one.remove();
      await displayFrame();
      expect(engineReport()).to.deep.equal({ users: 1, engine });
      expect(engine?.scenes).to.have.length(1);
      two.remove();
      await displayFrame();
      expect(engineReport().engine).to.equal(undefined);
      expect(engine?.isDisposed).to.equal(true);
    });

    it('lights all elements of a page alike', async () => {
      const elements = [place(), place(), place()];
      await Promise.all(elements.map((view) => next(view, 'load')));
      const [first, ...others] = elements.map((view) => part<HTMLCanvasElement>(view, 'canvas').toDataURL());
      for (const other of others) expect(other).to.equal(first);
    });

    it('lives on when it is moved within the page', async () => {
      const view = place();
      await next(view, 'load');
      const { engine } = engineReport();
      const box = document.createElement('div');
      document.body.append(box);
      box.append(view);
      await displayFrame();
      expect(engineReport().engine).to.equal(engine);
      view.remove();
      await displayFrame();
      const loaded = next(view, 'load');
      box.append(view);
      await loaded;
      expect(hue(part(view, 'canvas'), 0.4)).to.equal('red');
      box.remove();
    });

    it('takes two fingers for a pinch', async () => {
      const view = place();
      await next(view, 'load');
      const { radius } = view.getCamera();
      const finger = (type: string, pointerId: number, x: number): boolean =>
        part(view, 'view').dispatchEvent(
          new PointerEvent(type, { pointerId, pointerType: 'touch', clientX: x, clientY: 60, bubbles: true }),
        );
      const rested = next(view, 'rest');
      finger('pointerdown', 1, 70);
      finger('pointerdown', 2, 90);
      finger('pointermove', 1, 60);
      finger('pointermove', 2, 100);
      finger('pointerup', 1, 60);
      finger('pointerup', 2, 100);
      await rested;
      // From 20 to 40 pixels apart: twice as near.
      expect(view.getCamera().radius).to.be.closeTo(radius / 2, 1e-6);
    });

    it('loads nothing far from the viewport, and draws nothing out of sight', async () => {
      const above = document.createElement('div');
      above.style.height = '5000px';
      document.body.append(above);
      const view = place({ bridge: 'http://bridge.test' });
      for (let i = 0; i < 10; i++) await displayFrame();
      expect(engineReport().engine).to.equal(undefined);
      expect(FakeSocket.opened).to.have.length(0);
      const loaded = next(view, 'load');
      view.scrollIntoView();
      await loaded;
      scrollTo(0, 0);
      for (let i = 0; i < 5; i++) await displayFrame();
      const draws = countDraws();
      view.settings = { exposure: -10 };
      await until(() => view.stores.settings.get().exposure === -10);
      for (let i = 0; i < 10; i++) await displayFrame();
      draws.stop();
      expect(draws.count).to.equal(0);
      view.scrollIntoView();
      await until(() => (pixel(part(view, 'canvas'), 0.6)[1] ?? 255) < 20);
      above.remove();
    });

    it('keeps nothing of what it no longer shows', async () => {
      const view = place();
      await next(view, 'load');
      const counts = (): number[] => {
        const [scene] = engineReport().engine?.scenes ?? [];
        return [
          scene?.meshes.length ?? 0,
          scene?.materials.length ?? 0,
          scene?.textures.length ?? 0,
          scene?.geometries.length ?? 0,
        ];
      };
      const before = counts();
      for (const product of [2, 1]) {
        view.product = product;
        await next(view, 'load');
      }
      const green = (): number => pixel(part(view, 'canvas'), 0.6)[1] ?? 0;
      view.scene = 2;
      await until(() => green() < 150);
      view.scene = 1;
      await until(() => green() > 200);
      expect(counts()).to.deep.equal(before);
    });

    it('comes back after the graphics context was lost', async () => {
      const view = place();
      await next(view, 'load');
      const failed = next<{ code: string; recoverable: boolean }>(view, 'error');
      const gl = engineReport().engine?.getRenderingCanvas()?.getContext('webgl2');
      const extension = gl?.getExtension('WEBGL_lose_context');
      extension?.loseContext();
      expect((await failed).detail).to.include({ code: 'context_lost', recoverable: true });
      const before = engineReport().engine;
      // The browser restores nothing before the loss has been told to everybody.
      await displayFrame();
      extension?.restoreContext();
      await until(() => engineReport().engine !== before);
      const canvas = part<HTMLCanvasElement>(view, 'canvas');
      canvas.getContext('2d')?.clearRect(0, 0, canvas.width, canvas.height);
      await until(() => hue(canvas, 0.4) === 'red');
      expect(inState(view, 'error')).to.equal(false);
    });
  });

  describe('Blender’s picture', () => {
    it('is asked for at rest, of exactly the shown view', async () => {
      const { view, request } = await withBridge({ product: '1', material: '2', scene: '2', samples: '32' });
      const { position, target, fov } = view.getCamera();
      expect(request).to.deep.include({ product_id: 1, material_id: 2, scene_id: 2, cameraData: { position, target } });
      expect(request.settings).to.deep.include({ samples: 32, fov });
      const { width, height } = part<HTMLCanvasElement>(view, 'canvas');
      expect(request.settings).to.deep.include({ width, height });
    });

    it('is laid over the preview, to the pixel, and says how far it is', async () => {
      const { view, revision } = await withBridge();
      const progressed = next<{ fraction: number }>(view, 'render-progress');
      FakeSocket.last.show({ revision, samples: 4, total: 16 }, await picture('rgb(200, 10, 20)'));
      expect((await progressed).detail).to.deep.equal({ samples: 4, total: 16, fraction: 0.25 });
      const [above, below] = [overlayOf(view), part(view, 'canvas')].map(
        (canvas) => canvas.getBoundingClientRect().toJSON() as object,
      );
      expect(above).to.deep.equal(below);
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('rgb(10, 200, 20)'));
      expect((await completed).detail).to.deep.equal({ viewHash: '0123456789abcdef0123456789abcdef', samples: 16 });
      expect(pixel(overlayOf(view))).to.deep.equal([10, 200, 20, 255]);
      await until(() => inState(view, 'final') && opacity(overlayOf(view)) === '1');
    });

    it('is gone with the touch, and forgotten with the first movement', async () => {
      const { view, revision } = await withBridge();
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
      await completed;
      touch(view, 'pointerdown', 50, 50);
      expect(opacity(overlayOf(view))).to.equal('0');
      expect(FakeSocket.last.said('stop')).to.have.length(0);
      touch(view, 'pointermove', 60, 50);
      touch(view, 'pointermove', 70, 50);
      touch(view, 'pointerup', 70, 50);
      expect(opacity(overlayOf(view))).to.equal('0');
      expect(FakeSocket.last.said('stop')).to.have.length(1);
      expect((await asked()).revision).to.be.greaterThan(revision);
    });

    it('is back after a touch that moved nothing', async () => {
      const { view, revision } = await withBridge();
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
      await completed;
      touch(view, 'pointerdown', 50, 50);
      touch(view, 'pointerup', 50, 50);
      await until(() => opacity(overlayOf(view)) === '1');
      expect(FakeSocket.last.said('view')).to.have.length(1);
    });

    it('waits for the camera, which is still on its way to where it was taken', async () => {
      const { view } = await withBridge();
      let resting = false;
      view.addEventListener('rest', () => (resting = true));
      view.setCamera({ azimuth: view.getCamera().azimuth + 120 });
      const { revision, view: request } = await asked();
      expect(resting, 'the camera is known to rest before it rests').to.equal(false);
      FakeSocket.last.show({ revision, samples: 1 }, await picture('red'));
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('blue'));
      expect(overlayOf(view).classList.contains('shown')).to.equal(false);
      await next(view, 'render-complete');
      expect(resting).to.equal(true);
      expect(pixel(overlayOf(view))).to.deep.equal([0, 0, 255, 255]);
      expect(request.cameraData.position).to.deep.equal(view.getCamera().position);
    });

    it('of an older view is never shown', async () => {
      const { view, revision } = await withBridge();
      view.material = 2;
      const { revision: current } = await asked();
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision: current, samples: 16, final: true }, await picture('blue'));
      await completed;
      expect(pixel(overlayOf(view))).to.deep.equal([0, 0, 255, 255]);
    });

    it('is left over by a picture that cannot be read', async () => {
      const { view, revision } = await withBridge();
      const failed = next<{ code: string }>(view, 'error');
      FakeSocket.last.show({ revision, samples: 1 }, new Uint8Array([1, 2, 3]));
      expect((await failed).detail.code).to.equal('render_failed');
      expect(overlayOf(view).classList.contains('shown')).to.equal(false);
    });

    it('is asked for anew in another size', async () => {
      const { view } = await withBridge();
      view.style.width = '200px';
      const { view: request } = await asked();
      expect(request.settings?.width).to.equal(part<HTMLCanvasElement>(view, 'canvas').width);
      expect(hue(part(view, 'canvas'), 0.4)).to.equal('red');
    });

    it('is quietly missed while the bridge is away, and comes back with it', async () => {
      const { view } = await withBridge();
      FakeSocket.last.break();
      await until(() => inState(view, 'offline'));
      expect(part(view, 'status').textContent).to.contain('Photoreal rendering is away');
      expect(part(view, 'canvas').checkVisibility()).to.equal(true);
      const again = asked();
      await until(() => FakeSocket.opened.length === 2);
      FakeSocket.last.accept();
      await again;
      await until(() => !inState(view, 'offline'));
      await view.updateComplete;
      expect(part(view, 'status').textContent.trim()).to.equal('');
    });

    it('is shown, and turned, where there is no WebGL', async () => {
      const { prototype } = HTMLCanvasElement;
      const { getContext } = prototype;
      prototype.getContext = function (this: HTMLCanvasElement, ...values: unknown[]) {
        return values[0] === 'webgl2' ? null : Reflect.apply(getContext, this, values);
      } as typeof getContext;
      try {
        const view = place({ bridge: 'http://bridge.test' });
        const failed = next<{ code: string; recoverable: boolean }>(view, 'error');
        await until(() => FakeSocket.opened.length > 0);
        const { revision } = await asked(() => FakeSocket.last.accept());
        expect((await failed).detail).to.include({ code: 'no_webgl', recoverable: false });
        const completed = next(view, 'render-complete');
        FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
        await completed;
        await view.ready;
        const { azimuth } = view.getCamera();
        const turned = asked(() =>
          part(view, 'view').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' })),
        );
        expect((await turned).revision).to.be.greaterThan(revision);
        await next(view, 'rest');
        expect(view.getCamera().azimuth).to.be.closeTo(azimuth - 10, 1e-6);
        // A catalog that comes late is not taken for a remedy.
        const before = view.catalog;
        view.setAttribute('catalog', `${BLOCKS}?late`);
        await until(() => view.catalog !== before);
        await view.updateComplete;
        expect(inState(view, 'no-webgl')).to.equal(true);
      } finally {
        prototype.getContext = getContext;
      }
    });

    it('fits the bounds of the bridge', async () => {
      const view = place({ bridge: 'http://bridge.test', samples: '2000' });
      await until(() => FakeSocket.opened.length > 0);
      FakeSocket.last.accept({ max_pixels: 4800, max_samples: 100 });
      await until(() => views().at(-1)?.view.settings?.samples === 100);
      // 160 × 120, by half.
      expect(views().at(-1)?.view.settings).to.include({ width: 80, height: 60 });
      expect(part<HTMLCanvasElement>(view, 'canvas').width).to.equal(160);
    });

    it('is told to have begun when it has', async () => {
      const { view, revision } = await withBridge();
      const begun: number[] = [];
      view.addEventListener('render-start', (event) =>
        begun.push((event as CustomEvent<{ revision: number }>).detail.revision),
      );
      FakeSocket.last.say({ type: 'queued', revision, place: 1 });
      expect(begun).to.deep.equal([]);
      FakeSocket.last.say({ type: 'queued', revision, place: 0 });
      FakeSocket.last.show({ revision }, await picture('red'));
      expect(begun).to.deep.equal([revision]);
      await until(() => inState(view, 'rendering'));
    });

    it('waits in a queue that is shown', async () => {
      const { view, revision } = await withBridge();
      FakeSocket.last.say({ type: 'queued', revision, place: 3 });
      await until(() => inState(view, 'queued'));
      await view.updateComplete;
      expect(part(view, 'status').textContent).to.contain('Position 3 in the queue');
    });
  });

  describe('nonsense', () => {
    for (const [attribute, value, property] of [
      ['product', '1.5', 'product'],
      ['material', '0', 'material'],
      ['scene', '-1', 'scene'],
      ['camera-orbit', 'sideways', 'cameraOrbit'],
      ['camera-target', '1 2', 'cameraTarget'],
      ['field-of-view', '500deg', 'fieldOfView'],
      ['samples', '1e9', 'samples'],
      ['bridge', 'ftp://bridge', 'bridge'],
    ] as const) {
      it(`in ${attribute} is an error, and leaves the last valid value`, async () => {
        const view = place();
        await view.updateComplete;
        const before = view[property];
        const failed = next<{ code: string; path: string; recoverable: boolean }>(view, 'error');
        view.setAttribute(attribute, value);
        expect((await failed).detail).to.include({ code: 'invalid', path: attribute, recoverable: true });
        expect(view[property]).to.equal(before);
      });
    }

    it('in the settings is an error that names the setting, and leaves the others in effect', async () => {
      const view = place();
      view.settings = { exposure: 1 };
      await next(view, 'load');
      const failed = next<{ code: string; path: string }>(view, 'error');
      view.settings = { exposure: 99 };
      expect((await failed).detail).to.include({ code: 'invalid', path: 'settings.exposure' });
      expect(view.stores.settings.get().exposure).to.equal(1);
    });

    it('in the settings is named when it is unknown', async () => {
      const view = place();
      const failed = next<{ path: string }>(view, 'error');
      view.settings = { sharpness: 3 } as object;
      expect((await failed).detail.path).to.equal('settings.sharpness');
    });

    it('as an unknown camera is told, and the first one is taken', async () => {
      const view = place({ camera: 'Nowhere' });
      const failed = next<{ code: string; path: string }>(view, 'error');
      await next(view, 'load');
      expect((await failed).detail).to.include({ code: 'invalid', path: 'camera' });
      expect(view.getCamera().radius).to.be.closeTo(1, 1e-6);
    });

    it('in setCamera moves nothing', async () => {
      const view = place();
      await next(view, 'load');
      const before = view.getCamera();
      const failed = next<{ path: string }>(view, 'error');
      view.setCamera({ radius: -1 });
      expect((await failed).detail.path).to.equal('camera.radius');
      expect(view.getCamera()).to.deep.equal(before);
    });

    for (const [name, code] of [
      ['product', 'unknown_product'],
      ['material', 'unknown_material'],
      ['scene', 'unknown_scene'],
    ] as const) {
      it(`as an unknown ${name} leaves the picture as it is`, async () => {
        const view = place();
        await next(view, 'load');
        const before = part<HTMLCanvasElement>(view, 'canvas').toDataURL();
        const failed = next<{ code: string }>(view, 'error');
        view[name] = 999;
        expect((await failed).detail).to.include({ code, path: name });
        await displayFrame();
        expect(part<HTMLCanvasElement>(view, 'canvas').toDataURL()).to.equal(before);
      });
    }

    it('in a model is told, and Blender is asked all the same', async () => {
      const view = place({ bridge: 'http://bridge.test', product: '3' });
      const failed = next<{ code: string; recoverable: boolean }>(view, 'error');
      await until(() => FakeSocket.opened.length > 0);
      FakeSocket.last.accept();
      expect((await failed).detail).to.include({ code: 'model_failed', recoverable: true });
      await until(() => FakeSocket.last.said('view').length > 0);
      const completed = next(view, 'render-complete');
      const { revision } = FakeSocket.last.said('view').at(-1)!;
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
      await completed;
      await view.ready;
      expect(pixel(overlayOf(view))).to.deep.equal([255, 0, 0, 255]);
    });

    it('in a variant is told, and the product is shown in its own materials', async () => {
      const view = place({ product: '2' });
      const failed = next<{ code: string; message: string }>(view, 'error');
      await next(view, 'load');
      expect((await failed).detail.message).to.contain('missing');
    });

    it('instead of a catalog is told, and the poster stays', async () => {
      const view = place({ catalog: '/package.json', poster: '/catalog/poster.webp' });
      expect((await next<{ code: string }>(view, 'error')).detail.code).to.equal('offline');
      expect(inState(view, 'loading')).to.equal(true);
      expect(part(view, 'poster').checkVisibility()).to.equal(true);
    });
  });
});
