/** An element on the recordings of this repository, instead of a bridge. */
import { expect } from '@open-wc/testing';
import { next, SHOP, until } from '../../testing/browser.js';
import './define.js';
import type { BlenderView } from './blender-view.js';

const AT_ONCE = 'recorded:/recordings/index.json#speed=Infinity';

function place(attributes: Record<string, string>): BlenderView {
  const view = document.createElement('blender-view');
  view.style.cssText = 'width: 160px; height: 120px';
  for (const [name, value] of Object.entries({ catalog: SHOP, product: '1', ...attributes })) {
    view.setAttribute(name, value);
  }
  document.body.append(view);
  return view;
}

const isFinal = (view: BlenderView): boolean => view.matches(':state(final)');

describe('<blender-view> on recordings', () => {
  afterEach(() => document.querySelector('blender-view')?.remove());

  it('shows the final picture of a camera that was recorded', async () => {
    const view = place({ bridge: AT_ONCE });
    await until(() => isFinal(view));
    expect(view.stores.render.get().approximate).to.equal(undefined);
  });

  it('goes from any other camera to the nearest that was recorded, so that preview and picture agree', async () => {
    const view = place({ bridge: AT_ONCE, 'camera-orbit': '34deg 20deg auto', 'camera-target': '0 0.137 0' });
    await until(() => isFinal(view));
    // The product's first camera, in degrees.
    expect(view.getCamera().azimuth).to.be.closeTo(24.23, 0.1);
    expect(view.getCamera().elevation).to.be.closeTo(12.72, 0.1);
  });

  it('keeps its preview where nothing was recorded, and names what', async () => {
    const view = place({ bridge: AT_ONCE });
    await until(() => isFinal(view));
    const error = next<{ code: string; path: string }>(view, 'error');
    view.settings = { exposure: 3 };
    expect((await error).detail).to.include({ code: 'unsupported', path: 'view.settings.exposure' });
    expect(isFinal(view)).to.equal(false);
  });

  it('is offline where there are no recordings', async () => {
    const view = place({ bridge: 'recorded:/nothing/index.json' });
    await until(() => view.matches(':state(offline)'));
  });
});
