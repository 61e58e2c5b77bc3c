import { expect } from '@open-wc/testing';
import axe from 'axe-core';
import { until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, drag, fakeBridge, inState, part, place, restAfter, rested, withBridge } from '../../testing/view.js';
import './define.js';
import { viewText } from './narrator.js';
import { strings as german } from './strings/de.js';
import { strings as english } from './strings/en.js';
import { strings as japanese } from './strings/ja.js';

describe('<blender-view> for everybody', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

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
