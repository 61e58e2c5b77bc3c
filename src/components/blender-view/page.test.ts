import { expect } from '@open-wc/testing';
import { clear, drag, fakeBridge, inState, part, pause, press, restAfter, rested, touch } from '../../testing/view.js';
import { until } from '../../testing/browser.js';
import './define.js';
import type { BlenderView } from './blender-view.js';

/** Turns the wheel over the element by one notch. Returns whether the page has it for itself. */
const wheel = (view: BlenderView, init: WheelEventInit = {}): boolean =>
  part(view, 'view').dispatchEvent(
    new WheelEvent('wheel', { deltaY: 100, bubbles: true, composed: true, cancelable: true, ...init }),
  );
const hinted = (view: BlenderView): boolean => getComputedStyle(part(view, 'hint')).visibility === 'visible';

describe('a page with <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  it('keeps its wheel, and is told why nothing zooms', async () => {
    const view = await rested();
    expect(wheel(view)).to.equal(true);
    await until(() => hinted(view));
    expect(part(view, 'hint').textContent).to.match(/Hold (Ctrl|⌘) to zoom/);
    expect(view.getCamera().radius).to.equal(1);
    await until(() => !hinted(view));
  });

  it('is not told when it only scrolls by', async () => {
    const view = await rested();
    document.body.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true }));
    expect(wheel(view)).to.equal(true);
    await pause(150);
    expect(hinted(view)).to.equal(false);
  });

  it('gives its wheel with Ctrl or ⌘, and while the view has focus', async () => {
    const view = await rested();
    const radius = async (act: () => void): Promise<number> => {
      await restAfter(view, act);
      return view.getCamera().radius;
    };
    expect(await radius(() => expect(wheel(view, { ctrlKey: true })).to.equal(false))).to.be.closeTo(1.15, 1e-6);
    expect(await radius(() => wheel(view, { metaKey: true, deltaY: -100 }))).to.be.closeTo(1, 1e-6);
    part(view, 'view').focus();
    expect(await radius(() => expect(wheel(view)).to.equal(false))).to.be.closeTo(1.15, 1e-6);
    view.wheelZoom = 'modifier';
    await view.updateComplete;
    expect(wheel(view)).to.equal(true);
    part(view, 'view').blur();
    view.wheelZoom = 'always';
    await view.updateComplete;
    expect(await radius(() => expect(wheel(view, { deltaY: -100 })).to.equal(false))).to.be.closeTo(1, 1e-6);
  });

  it('takes a trackpad’s pinch, which is a wheel with Ctrl in fine steps', async () => {
    const view = await rested();
    await restAfter(view, () => wheel(view, { ctrlKey: true, deltaY: 10 }));
    expect(view.getCamera().radius).to.be.closeTo(1.15, 1e-6);
  });

  it('scrolls under one finger, as touch-action says', async () => {
    const view = await rested();
    const action = (): string => getComputedStyle(part(view, 'view')).touchAction;
    expect(action()).to.equal('pan-y');
    view.setAttribute('touch-action', 'none');
    await view.updateComplete;
    expect(action()).to.equal('none');
    view.setAttribute('touch-action', 'pan-x');
    await view.updateComplete;
    expect(action()).to.equal('pan-x');
    view.setAttribute('camera-controls', 'off');
    await view.updateComplete;
    expect(action()).to.equal('auto');
  });

  it('chooses how far hands go', async () => {
    const view = await rested({ 'orbit-sensitivity': '0.5', 'zoom-sensitivity': '2', 'pan-sensitivity': '0' });
    await restAfter(view, () => drag(view, 40));
    expect(view.getCamera().azimuth).to.be.closeTo(-30, 1e-6);
    await restAfter(view, () => wheel(view, { ctrlKey: true }));
    expect(view.getCamera().radius).to.be.closeTo(1.15 ** 2, 1e-6);
    const { target } = view.getCamera();
    expect(press(view, 'ArrowLeft', { shiftKey: true }), 'the key is the page’s').to.equal(true);
    touch(view, 'pointerdown', 80, 60, { button: 2, pointerType: 'mouse' });
    touch(view, 'pointermove', 100, 80);
    touch(view, 'pointerup', 100, 80);
    await pause(150);
    expect(view.getCamera().target).to.deep.equal(target);
  });

  it('can do without zoom and pan', async () => {
    const view = await rested({ 'disable-zoom': '', 'disable-pan': '', 'wheel-zoom': 'always' });
    expect(wheel(view)).to.equal(true);
    expect(press(view, '+')).to.equal(true);
    expect(press(view, 'ArrowUp', { shiftKey: true })).to.equal(true);
    await pause(150);
    expect(hinted(view), 'nothing is promised').to.equal(false);
    expect(view.getCamera()).to.deep.include({ radius: 1, target: { x: 0, y: 0.1, z: 0 } });
    expect(inState(view, 'error')).to.equal(false);
  });
});
