import { expect } from '@open-wc/testing';
import { hue, next, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, heard, inState, part, place, withBridge } from '../../testing/view.js';
import './define.js';
import type { BlenderView } from './blender-view.js';
import { strings as english } from './strings/en.js';

const status = (view: BlenderView): string => part(view, 'status').textContent.trim();

describe('<blender-view> where something is missing', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

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
