import { expect } from '@open-wc/testing';
import { pixel, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, part, withBridge } from '../../testing/view.js';
import './define.js';

describe('the surroundings of a <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  /** From above the front, where the ground is seen. */
  const ABOVE = { 'camera-orbit': '0deg 35deg auto' };

  it('are not seen with skybox="off", in the preview and in what Blender is asked for', async () => {
    const { view, request } = await withBridge(ABOVE);
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    expect(request.settings).not.to.have.property('transparent');
    await until(() => pixel(canvas, 0.05, 0.05)[3] === 255);
    view.setAttribute('skybox', 'off');
    await until(() => pixel(canvas, 0.05, 0.05)[3] === 0);
    await until(() => FakeSocket.last.said('view').at(-1)?.view.settings?.transparent);
    view.skybox = true;
    await until(() => pixel(canvas, 0.05, 0.05)[3] === 255);
    view.settings = { transparent: true };
    await until(() => pixel(canvas, 0.05, 0.05)[3] === 0);
  });

  it('leave a shadow on the page where it is wished', async () => {
    const { view } = await withBridge({ ...ABOVE, skybox: 'off' });
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    /** In front of the blocks, and far from them. */
    const shade = (): number[] => pixel(canvas, 0.5, 0.78);
    const far = (): number[] => pixel(canvas, 0.02, 0.02);
    expect(shade()[3]).to.equal(0);
    view.shadow = true;
    await until(() => shade()[3]! > 0);
    expect(shade().slice(0, 3)).to.deep.equal([0, 0, 0]);
    expect(shade()[3]).to.be.within(20, 240);
    expect(far()[3]).to.equal(0);
    await until(() => FakeSocket.last.said('view').at(-1)?.view.settings?.shadow);
    // With the surroundings it darkens them, as it did.
    view.skybox = true;
    await until(() => shade()[3] === 255);
    view.skybox = false;
    await until(() => shade()[3]! > 0 && shade()[3]! < 255);
    view.shadow = false;
    await until(() => shade()[3] === 0);
  });
});
