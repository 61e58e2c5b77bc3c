import { expect } from '@open-wc/testing';
import { BLOCKS, displayFrame, hue, next, picture, until } from '../../testing/browser.js';
import { FakeStills } from '../../testing/fake-stills.js';
import { heard, inState } from '../../testing/view.js';
import './define.js';
import type { BlenderSpin } from './blender-spin.js';

const HUES = ['red', 'green', 'blue'] as const;

/** So many pictures, in turn red, green and blue, as a list for `src`. */
async function pictures(count: number, width = 40): Promise<string> {
  const urls = Array.from({ length: count }, async (_, index) => {
    const bytes = await picture(HUES[index % 3] === 'green' ? 'lime' : HUES[index % 3]!, width, 30);
    return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }));
  });
  return (await Promise.all(urls)).join(' ');
}

function place(attributes: Record<string, string> = {}, parent: Element = document.body): BlenderSpin {
  const spin = document.createElement('blender-spin');
  spin.style.cssText = 'width: 160px; height: 120px';
  for (const [name, value] of Object.entries(attributes)) spin.setAttribute(name, value);
  parent.append(spin);
  return spin;
}

/** All pictures are there. */
async function complete(attributes: Record<string, string> = {}): Promise<BlenderSpin> {
  const spin = place(attributes);
  await until(() => spin.totalProgress === 1);
  await spin.updateComplete;
  return spin;
}

const part = <Type extends HTMLElement>(spin: BlenderSpin, name: string): Type =>
  spin.shadowRoot!.querySelector<Type>(`[part~=${name}]`)!;
const stage = (spin: BlenderSpin): HTMLElement => part(spin, 'stage');
const shown = (spin: BlenderSpin): string => hue(part<HTMLCanvasElement>(spin, 'picture'), 0.5);
const value = (spin: BlenderSpin): string | null => stage(spin).getAttribute('aria-valuetext');

function press(spin: BlenderSpin, key: string): void {
  stage(spin).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}

function touch(spin: BlenderSpin, type: string, x: number): void {
  stage(spin).dispatchEvent(new PointerEvent(type, { pointerId: 1, clientX: x, clientY: 60, bubbles: true }));
}

async function settled(spin: BlenderSpin): Promise<void> {
  for (let still = 0, frame = spin.frame; still < 60; still = spin.frame === frame ? still + 1 : 0) {
    frame = spin.frame;
    await displayFrame();
  }
}

describe('<blender-spin>', () => {
  let bridge: FakeStills;
  beforeEach(() => {
    bridge = new FakeStills(BLOCKS, ({ material_id }) => (material_id === 2 ? 'blue' : 'red'));
  });
  afterEach(async () => {
    for (const spin of document.querySelectorAll('blender-spin')) spin.remove();
    await displayFrame();
    bridge.stop();
  });

  describe('of pictures that lie ready', () => {
    it('shows the first, and says what it is', async () => {
      const spin = place({ src: await pictures(6), alt: 'A lamp' });
      expect(inState(spin, 'loading')).to.equal(true);
      await next(spin, 'load');
      await until(() => shown(spin) === 'red');
      await until(() => spin.totalProgress === 1);
      await spin.updateComplete;
      expect(inState(spin, 'loading') || inState(spin, 'refining')).to.equal(false);
      expect(stage(spin).getAttribute('role')).to.equal('slider');
      expect(stage(spin).getAttribute('aria-label')).to.equal('A lamp');
      expect(value(spin)).to.equal('Picture 1 of 6');
    });

    it('needs no WebGL', async () => {
      const { prototype } = HTMLCanvasElement;
      const { getContext } = prototype;
      const kinds: unknown[] = [];
      prototype.getContext = function (this: HTMLCanvasElement, ...values: unknown[]) {
        kinds.push(values[0]);
        return values[0] === '2d' ? Reflect.apply(getContext, this, values) : null;
      } as typeof getContext;
      try {
        const spin = await complete({ src: await pictures(3) });
        expect(shown(spin)).to.equal('red');
        expect(kinds.filter((kind) => kind !== '2d')).to.deep.equal([]);
      } finally {
        prototype.getContext = getContext;
      }
    });

    it('turns by keys, around and around', async () => {
      const spin = await complete({ src: await pictures(6) });
      const changes = heard<{ frame: number; source: string }>(spin, 'frame-change');
      press(spin, 'ArrowRight');
      await settled(spin);
      expect(shown(spin)).to.equal('green');
      expect(changes).to.deep.equal([{ frame: 1, source: 'user' }]);
      expect(stage(spin).getAttribute('aria-valuenow')).to.equal('60');
      press(spin, 'End');
      await settled(spin);
      expect(spin.frame).to.equal(5);
      press(spin, 'ArrowRight');
      await settled(spin);
      expect([spin.frame, shown(spin)]).to.deep.equal([0, 'red']);
    });

    it('turns under the hand, and on from it', async () => {
      const spin = await complete({ src: await pictures(24) });
      touch(spin, 'pointerdown', 100);
      // A quarter of the width is a quarter of a turn; to the right the camera goes clockwise.
      touch(spin, 'pointermove', 140);
      expect(spin.frame).to.equal(18);
      await new Promise((resolve) => setTimeout(resolve, 120));
      touch(spin, 'pointerup', 140);
      await settled(spin);
      expect(spin.frame).to.equal(18);
      touch(spin, 'pointerdown', 140);
      await displayFrame();
      touch(spin, 'pointermove', 120);
      touch(spin, 'pointerup', 120);
      await settled(spin);
      // Five pictures were not the end of it: 18, 20, 21 … and on.
      expect((spin.frame + 24 - 21) % 24, `${spin.frame}`).to.be.within(1, 23);
    });

    it('goes where the page says, and tells who did it', async () => {
      const spin = await complete({ src: await pictures(6), frame: '4' });
      expect(spin.frame).to.equal(4);
      expect(shown(spin)).to.equal('green');
      const changes = heard<{ frame: number; source: string }>(spin, 'frame-change');
      spin.frame = 2;
      await settled(spin);
      expect(shown(spin)).to.equal('blue');
      for (const { source } of changes) expect(source).to.equal('script');
    });

    it('turns by itself once all are there, until somebody stops it', async () => {
      const spin = place({ src: await pictures(6), autoplay: '', 'rotation-per-second': '720deg' });
      await until(() => spin.frame > 2);
      await spin.updateComplete;
      const button = part<HTMLButtonElement>(spin, 'play');
      expect(button.getAttribute('aria-label')).to.equal('Stop turning');
      expect(value(spin), 'not every picture is told').to.equal('Picture 1 of 6');
      button.click();
      await spin.updateComplete;
      expect(button.getAttribute('aria-label')).to.equal('Turn by itself');
      const { frame } = spin;
      for (let i = 0; i < 20; i++) await displayFrame();
      expect(spin.frame).to.equal(frame);
      spin.play();
      expect(inState(spin, 'playing') || spin.playing).to.equal(true);
      press(spin, 'Home');
      expect(spin.playing).to.equal(false);
    });

    it('does not turn out of sight', async () => {
      const spin = await complete({ src: await pictures(6), autoplay: '', 'rotation-per-second': '720deg' });
      await until(() => spin.frame > 0);
      const above = document.createElement('div');
      above.style.height = '5000px';
      document.body.prepend(above);
      scrollTo(0, 0);
      for (let i = 0; i < 10; i++) await displayFrame();
      const { frame } = spin;
      for (let i = 0; i < 30; i++) await displayFrame();
      expect(spin.frame).to.equal(frame);
      above.remove();
      await until(() => spin.frame !== frame);
    });

    it('fetches nothing far from the viewport', async () => {
      const above = document.createElement('div');
      above.style.height = '5000px';
      document.body.append(above);
      const spin = place({ bridge: 'https://far.test' });
      for (let i = 0; i < 20; i++) await displayFrame();
      expect(bridge.asked).to.have.length(0);
      spin.scrollIntoView();
      await next(spin, 'load');
      above.remove();
    });

    it('tells once that pictures are missing, and shows those that are there', async () => {
      const list = (await pictures(4)).split(' ');
      const spin = place({ src: [list[0], '/missing-1.png', list[2], '/missing-2.png'].join(' ') });
      const errors = heard<{ code: string; path: string }>(spin, 'error');
      await until(() => spin.totalProgress === 1);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.include({ code: 'not_found', path: 'src' });
      press(spin, 'ArrowRight');
      await settled(spin);
      expect(spin.frame).to.equal(1);
      expect(['red', 'blue']).to.include(shown(spin));
    });

    it('keeps the last valid value of what makes no sense', async () => {
      const src = await pictures(4);
      const spin = await complete({ src });
      const errors = heard<{ code: string; path: string }>(spin, 'error');
      for (const [name, nonsense] of Object.entries({
        src: 'javascript:alert({frame})',
        bridge: 'ftp://bridge',
        catalog: 'javascript:0',
        frames: '1',
        frame: '-1',
        product: 'one',
        elevation: 'high',
        'camera-orbit': '1 2',
        'rotation-per-second': '1e9deg',
        samples: '0',
        loading: 'never',
        poster: 'javascript:0',
      })) {
        spin.setAttribute(name, nonsense);
        await spin.updateComplete;
        expect(errors.splice(0).map(({ code, path }) => [code, path])).to.deep.equal([['invalid', name]]);
      }
      expect(spin.src).to.equal(src);
      expect(spin.frames).to.equal(24);
      expect(shown(spin)).to.equal('red');
    });

    it('goes on after it was taken out and put back', async () => {
      const spin = await complete({ src: await pictures(6) });
      press(spin, 'ArrowRight');
      await settled(spin);
      spin.remove();
      await displayFrame();
      document.body.append(spin);
      await next(spin, 'load');
      await until(() => shown(spin) === 'green');
      expect(spin.frame).to.equal(1);
    });
  });

  describe('of a bridge', () => {
    it('asks for all around: first eight, then those between, two at a time, behind everybody else', async () => {
      const spin = place({ bridge: 'https://order.test', frames: '16', elevation: '20deg', samples: '500' });
      await until(() => spin.totalProgress === 1);
      expect(bridge.asked.map(({ prefer }) => prefer)).to.deep.equal(Array.from({ length: 16 }, () => 'lane=batch'));
      expect(bridge.most).to.equal(2);
      const steps = bridge.asked.map(({ azimuth }) => (Math.round(azimuth / 22.5) + 16) % 16);
      expect(steps[0]).to.equal(0);
      expect([...steps.slice(0, 8)].sort((a, b) => a - b)).to.deep.equal([0, 2, 4, 6, 8, 10, 12, 14]);
      expect(new Set(steps).size).to.equal(16);
      const [{ request } = { request: undefined }] = bridge.asked;
      expect(request?.settings?.samples, 'the bridge’s bound').to.equal(64);
      expect(request?.settings?.width).to.equal(160);
      expect(request?.cameraData.position.y).to.be.closeTo(0.1 + Math.sin(Math.PI / 9), 1e-6);
      expect(value(spin)).to.equal('View from the front, slightly above');
      expect(stage(spin).getAttribute('aria-label')).to.equal('Blocks');
      press(spin, 'PageUp');
      await settled(spin);
      await spin.updateComplete;
      expect(value(spin)).to.equal('View from the front right, slightly above');
    });

    it('keeps the old picture until there is one of the new material, from where it is looked at', async () => {
      const spin = place({ bridge: 'https://material.test', frames: '8' });
      await until(() => spin.totalProgress === 1);
      press(spin, 'PageUp');
      await settled(spin);
      bridge.automatic = false;
      bridge.asked.length = 0;
      spin.material = 2;
      await until(() => bridge.asked.length === 2);
      expect(Math.round(bridge.asked[0]!.azimuth)).to.equal(45);
      expect(shown(spin)).to.equal('red');
      bridge.asked[1]!.finish();
      await until(() => bridge.asked.length === 3);
      expect(shown(spin), 'one from elsewhere is not it').to.equal('red');
      bridge.asked[0]!.finish();
      await until(() => shown(spin) === 'blue');
    });

    it('gives up what nobody wants any more', async () => {
      bridge.automatic = false;
      const spin = place({ bridge: 'https://leave.test' });
      await until(() => bridge.asked.length === 2);
      spin.remove();
      await until(() => bridge.asked.every(({ aborted }) => aborted));
    });

    it('says that it waits, and goes on when the bridge has time', async () => {
      bridge.automatic = false;
      const spin = place({ bridge: 'https://busy.test', frames: '4' });
      const errors = heard<{ code: string }>(spin, 'error');
      await until(() => bridge.asked.length === 2);
      bridge.automatic = true;
      for (const asked of bridge.asked) asked.refuse(429, { code: 'rate_limited', detail: 'Later.', retry_after: 0.3 });
      await until(() => inState(spin, 'error'));
      expect(part(spin, 'status').textContent).to.match(/Much to do just now/);
      await until(() => spin.totalProgress === 1);
      await spin.updateComplete;
      expect(inState(spin, 'error')).to.equal(false);
      expect(errors.map(({ code }) => code)).to.deep.equal(['rate_limited']);
    });

    it('leaves an unknown material as it was', async () => {
      const spin = place({ bridge: 'https://unknown.test', frames: '4' });
      await until(() => spin.totalProgress === 1);
      const errors = heard<{ code: string }>(spin, 'error');
      spin.material = 9;
      await until(() => errors.length > 0);
      expect(errors[0]?.code).to.equal('unknown_material');
      expect(shown(spin)).to.equal('red');
      expect(bridge.asked).to.have.length(4);
    });
  });
});
