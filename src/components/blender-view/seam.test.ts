import { expect } from '@open-wc/testing';
import { linearOfSrgb, srgbOfLinear } from '../../bridge/tone.js';
import { Dissolve } from '../../stage/dissolve.js';
import { countDraws, displayFrame, next, picture, pixel, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, part, pause, place, touch, withBridge } from '../../testing/view.js';
import './define.js';
import type { BlenderView } from './blender-view.js';

const overlayOf = (view: BlenderView): HTMLCanvasElement => part(view, 'overlay');
const opacity = (view: BlenderView, name: string): string => getComputedStyle(part(view, name)).opacity;

/** An element at rest that fades for as long as a test likes. */
async function fading(time: string, attributes: Record<string, string> = {}) {
  const bridged = await withBridge(attributes);
  bridged.view.style.setProperty('--blender-view-fade', time);
  // What mixes light comes after the first picture of the preview, and no picture waits for it.
  await until(() => Dissolve.current()?.isReady);
  return bridged;
}

/** Has the bridge send a picture; returns what is seen of it in the display frame in which it begins. */
async function show(
  view: BlenderView,
  revision: number,
  colour: string,
  { final = true, size = [8, 6] }: { final?: boolean; size?: readonly [width: number, height: number] } = {},
): Promise<number[]> {
  const begun = new Promise<number[]>((resolve) =>
    view.addEventListener('render-progress', () => resolve(pixel(overlayOf(view), 0.4)), { once: true }),
  );
  const [width, height] = size;
  FakeSocket.last.show({ revision, samples: final ? 16 : 4, final, width, height }, await picture(colour, ...size));
  return begun;
}

/** As large as the preview: a picture of its own, not a correction. */
const WHOLE = [160, 120] as const;

describe('The change from the preview to Blender’s picture', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  it('begins at once with the preview, and ends with Blender’s pixels', async () => {
    const { view, revision } = await fading('400ms');
    const before = pixel(part(view, 'canvas'), 0.4);
    const completed = next(view, 'render-complete');
    const seen = [await show(view, revision, 'rgb(10, 200, 20)')];
    const overlay = overlayOf(view);
    expect(opacity(view, 'overlay')).to.equal('1');
    // As large as the preview while it holds some of it.
    expect([overlay.width, overlay.height]).to.deep.equal([160, 120]);
    let isOver = false;
    const follow = async (): Promise<void> => {
      while (!isOver) {
        await displayFrame();
        seen.push(pixel(overlay, 0.4));
      }
    };
    await Promise.all([follow(), completed.then(() => (isOver = true))]);
    expect(pixel(overlay)).to.deep.equal([10, 200, 20, 255]);
    expect([overlay.width, overlay.height]).to.deep.equal([8, 6]);
    const [first] = seen;
    expect(Math.abs(first![1]! - before[1]!)).to.be.lessThan(Math.abs(first![1]! - 200));
    // Greener with each display frame, never back.
    const greens = seen.map(([, green]) => green!);
    expect(greens).to.deep.equal([...greens].sort((a, b) => a - b));
  });

  it('costs nothing once it is over', async () => {
    const { view, revision } = await fading('100ms');
    const completed = next(view, 'render-complete');
    await show(view, revision, 'red');
    await completed;
    // The finer preview of a camera at rest comes beneath.
    await pause(600);
    const draws = countDraws();
    const { requestAnimationFrame: ask } = window;
    let asked = 0;
    window.requestAnimationFrame = (callback) => (asked++, ask(callback));
    await pause(200);
    window.requestAnimationFrame = ask;
    draws.stop();
    expect({ draws: draws.count, asked }).to.deep.equal({ draws: 0, asked: 0 });
  });

  it('waits for a preview that is about to be drawn', async () => {
    const { view } = await fading('0s');
    const { requestAnimationFrame: ask } = window;
    const asked = FakeSocket.last.said('view').length;
    // Graphics that are slow beyond measure.
    window.requestAnimationFrame = (callback) => window.setTimeout(() => ask(callback), 400);
    view.settings = { exposure: 0.5 };
    await until(() => FakeSocket.last.said('view').length > asked);
    window.requestAnimationFrame = ask;
    const { revision } = FakeSocket.last.said('view').at(-1)!;
    const [width, height] = [8, 6];
    FakeSocket.last.show({ revision, samples: 0, final: false, width, height }, await picture('red'));
    await pause(100);
    expect(opacity(view, 'overlay')).to.equal('0');
    await until(() => opacity(view, 'overlay') === '1');
    expect(overlayOf(view).width).to.equal(160);
  });

  it('is a cut where no time is left for it', async () => {
    const { view, revision } = await fading('0s');
    const draws = countDraws();
    await show(view, revision, 'rgb(10, 200, 20)');
    draws.stop();
    expect(pixel(overlayOf(view))).to.deep.equal([10, 200, 20, 255]);
    expect(draws.count).to.equal(0);
  });

  it('is over with a touch, and the preview is back', async () => {
    const { view, revision } = await fading('60s');
    await show(view, revision, 'red');
    touch(view, 'pointerdown', 50, 50);
    expect(opacity(view, 'overlay')).to.equal('0');
    expect(getComputedStyle(part(view, 'canvas')).clipPath).to.equal('none');
    touch(view, 'pointermove', 70, 50);
    touch(view, 'pointermove', 90, 50);
    const draws = countDraws();
    touch(view, 'pointerup', 90, 50);
    expect(opacity(view, 'overlay')).to.equal('0');
    draws.stop();
  });

  it('begins with what is seen, which may be a picture already', async () => {
    const { view, revision } = await fading('0s');
    await show(view, revision, 'red', { final: false, size: WHOLE });
    const before = pixel(overlayOf(view), 0.4);
    view.style.setProperty('--blender-view-fade', '60s');
    const after = await show(view, revision, 'rgb(10, 200, 20)', { size: WHOLE });
    for (const i of [0, 1, 2]) expect(after[i]).to.be.closeTo(before[i]!, 4);
  });

  it('keeps a picture that refines between the preview and itself', async () => {
    const { view, revision } = await fading('0s');
    await show(view, revision, 'rgb(10, 200, 20)', { final: false, size: WHOLE });
    const [below, seen] = [pixel(part(view, 'canvas'), 0.4), pixel(overlayOf(view), 0.4)];
    for (const [i, wanted] of [10, 200, 20].entries()) {
      expect(seen[i]).to.be.within(Math.min(below[i]!, wanted), Math.max(below[i]!, wanted));
      expect(seen[i]).not.to.equal(below[i]);
    }
    // What a page takes of it is Blender's alone.
    const blob = await view.toBlob({ source: 'overlay' });
    const taken = await createImageBitmap(blob);
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [taken.width, taken.height];
    canvas.getContext('2d')?.drawImage(taken, 0, 0);
    expect(pixel(canvas)).to.deep.equal([10, 200, 20, 255]);
  });

  it('is no more than a correction of the preview while the picture has few pixels', async () => {
    const { view, revision } = await fading('0s');
    const preview = part<HTMLCanvasElement>(view, 'canvas');
    // What the preview's mean is, in one pixel: nothing to correct but what 8 bits lose.
    const [width, height] = [preview.width, preview.height];
    const { data } = preview.getContext('2d')!.getImageData(0, 0, width, height);
    const mean = [0, 1, 2].map((c) => {
      let sum = 0;
      for (let i = c; i < data.length; i += 4) sum += linearOfSrgb(data[i]! / 255);
      return Math.round(255 * srgbOfLinear((4 * sum) / data.length));
    });
    await show(view, revision, `rgb(${mean.join(' ')})`, { final: false, size: [1, 1] });
    for (const x of [0.1, 0.4, 0.6, 0.9])
      for (const [i, value] of pixel(overlayOf(view), x).entries())
        expect(value).to.be.closeTo(pixel(preview, x)[i]!, 4);
    expect(opacity(view, 'overlay')).to.equal('1');
  });

  it('leaves a transparent picture as transparent as both are, with no preview behind it', async () => {
    const { view, revision } = await fading('400ms', { transparent: '' });
    await show(view, revision, 'rgba(10, 200, 20, 0.5)');
    // All of it is cut away.
    expect(getComputedStyle(part(view, 'canvas')).clipPath).to.contain('100%');
    const [nothing, covered] = [pixel(part(view, 'canvas'), 0.02, 0.02), pixel(overlayOf(view), 0.02, 0.02)];
    expect(nothing[3]).to.equal(0);
    expect(covered[3]).to.be.within(1, 128);
  });

  it('shows nothing of a preview that comes after a transparent picture', async () => {
    const { send } = XMLHttpRequest.prototype;
    const held: (() => void)[] = [];
    XMLHttpRequest.prototype.send = function (...values) {
      held.push(() => send.apply(this, values));
    };
    try {
      const view = place({
        bridge: 'http://bridge.test',
        transparent: '',
        'camera-orbit': '0deg 0deg 2m',
        'camera-target': '0 0 0',
      });
      const [loading, completed] = [next(view, 'load'), next(view, 'render-complete')];
      await until(() => FakeSocket.opened.length > 0);
      FakeSocket.last.accept();
      await until(() => FakeSocket.last.said('view').length > 0);
      await show(view, FakeSocket.last.said('view').at(-1)!.revision, 'rgba(10, 200, 20, 0.5)');
      await completed;
      const cut = (): string => getComputedStyle(part(view, 'canvas')).clipPath;
      expect(cut()).to.equal('none');
      for (const go of held.splice(0)) go();
      XMLHttpRequest.prototype.send = send;
      await loading;
      await until(() => cut().includes('100%'));
    } finally {
      XMLHttpRequest.prototype.send = send;
    }
  });

  it('is drawn without WebGL’s help where that is lost', async () => {
    const { view, revision } = await fading('400ms');
    const { getContext } = HTMLCanvasElement.prototype;
    const lost = WebGL2RenderingContext.prototype.isContextLost;
    WebGL2RenderingContext.prototype.isContextLost = () => true;
    try {
      const draws = countDraws();
      await show(view, revision, 'rgb(10, 200, 20)', { final: false, size: WHOLE });
      draws.stop();
      expect(draws.count).to.equal(0);
      const [below, seen] = [pixel(part(view, 'canvas'), 0.4), pixel(overlayOf(view), 0.4)];
      expect(seen[1]).to.be.within(Math.min(below[1]!, 200), 200);
      expect(seen[3]).to.equal(255);
    } finally {
      WebGL2RenderingContext.prototype.isContextLost = lost;
      HTMLCanvasElement.prototype.getContext = getContext;
    }
  });
});
