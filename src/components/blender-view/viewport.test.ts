import { expect } from '@open-wc/testing';
import { until } from '../../testing/browser.js';
import { clear, fakeBridge, part, rested } from '../../testing/view.js';
import './define.js';

describe('The size of the picture', () => {
  const { devicePixelRatio: ratio } = window;
  beforeEach(fakeBridge);
  afterEach(async () => {
    window.devicePixelRatio = ratio;
    await clear();
  });

  it('is in the device pixels that the page sees, where the box says fewer', async () => {
    const view = await rested();
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    expect([canvas.width, canvas.height]).to.deep.equal([160, 120].map((side) => side * ratio));
    // As developer tools do, which leave the box in pixels of the real screen.
    Object.defineProperty(window, 'devicePixelRatio', { value: 2 * ratio, configurable: true, writable: true });
    view.style.width = '180px';
    await until(() => canvas.width === 360 * ratio);
    expect(canvas.height).to.equal(240 * ratio);
  });
});
