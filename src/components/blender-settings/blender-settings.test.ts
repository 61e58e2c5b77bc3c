import { expect } from '@open-wc/testing';
import { SETTINGS, SETTING_NAMES, type SettingName } from '../../bridge/settings-table.js';
import { BLOCKS, displayFrame, next, until } from '../../testing/browser.js';
import { FakeSocket, FakeWebSocket } from '../../testing/fake-socket.js';
import '../blender-view/define.js';
import './define.js';
import type { BlenderView } from '../blender-view/blender-view.js';
import type { BlenderSettings } from './blender-settings.js';
import { faultOf, GROUPS, sliderOf } from './fields.js';

const BrowserSocket = window.WebSocket;

describe('the form of a setting', () => {
  it('leaves no setting out but the picture’s size', () => {
    const shown = GROUPS.flatMap(({ settings }) => settings);
    expect(shown).to.have.members(SETTING_NAMES.filter((name) => name !== 'width' && name !== 'height'));
    expect(new Set(shown).size).to.equal(shown.length);
  });

  it('slides evenly, by doubling, or is typed', () => {
    expect(sliderOf(SETTINGS.exposure)).to.equal('even');
    expect(sliderOf(SETTINGS.samples)).to.equal('doubling');
    expect(sliderOf(SETTINGS.focus_distance)).to.equal('none');
  });

  it('knows sense from nonsense', () => {
    for (const text of ['', ' ', 'x', '-11', '10.01', 'Infinity']) {
      expect(faultOf(SETTINGS.exposure, 10, text), text).to.equal('From -10 to 10 EV.');
    }
    expect(faultOf(SETTINGS.exposure, 10, '1.25')).to.equal(undefined);
    expect(faultOf(SETTINGS.samples, 64, '1.5')).to.equal('A whole number from 1 to 64.');
    expect(faultOf(SETTINGS.samples, 64, '64')).to.equal(undefined);
  });
});

describe('<blender-settings>', () => {
  let view: BlenderView;
  let form: BlenderSettings;
  /** The view's own: what an element of an earlier test still opens is none of it. */
  let socket: FakeSocket;

  beforeEach(async () => {
    FakeSocket.reset();
    window.WebSocket = FakeWebSocket as typeof WebSocket;
    form = document.createElement('blender-settings');
    form.setAttribute('for', 'shown');
    view = document.createElement('blender-view');
    view.id = 'shown';
    view.style.cssText = 'width: 80px; height: 60px';
    view.setAttribute('catalog', BLOCKS);
    view.setAttribute('bridge', 'http://bridge.test');
    document.body.append(view, form);
    await until(() => FakeSocket.opened.length > 0);
    socket = FakeSocket.last;
    socket.accept();
    await until(() => view.stores.settings.get().fov !== undefined);
    await form.updateComplete;
  });
  afterEach(async () => {
    form.remove();
    view.remove();
    await displayFrame();
    window.WebSocket = BrowserSocket;
  });

  const control = <Type extends HTMLElement = HTMLInputElement>(name: SettingName): Type =>
    form.shadowRoot?.getElementById(name) as Type;
  const fault = (name: SettingName): string =>
    form.shadowRoot?.getElementById(`${name}-fault`)?.textContent?.trim() ?? '';

  async function type(name: SettingName, text: string): Promise<void> {
    control(name).value = text;
    control(name).dispatchEvent(new Event('change', { bubbles: true }));
    await form.updateComplete;
  }

  it('labels and explains every control', () => {
    const controls = [
      ...(form.shadowRoot?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? []),
    ];
    expect(controls.length).to.be.greaterThan(12);
    for (const { labels, ariaLabel, id } of controls) {
      expect(labels?.length === 1 || Boolean(ariaLabel), id).to.equal(true);
    }
    expect(control('exposure').getAttribute('aria-describedby')).to.contain('exposure-help');
  });

  it('shows what is in effect', async () => {
    expect(Number(control('fov').value)).to.equal(30);
    expect(Number(control('samples').value)).to.equal(SETTINGS.samples.default);
    view.scene = 2;
    await until(() => control('environment_rotation').value === '90');
  });

  it('writes what is typed, slid, chosen and checked', async () => {
    await type('exposure', '1.25');
    expect(view.settings).to.deep.equal({ exposure: 1.25 });
    const slider = form.shadowRoot?.querySelector<HTMLInputElement>('input[type=range][aria-label=Samples]');
    slider!.value = '5';
    slider!.dispatchEvent(new Event('input', { bubbles: true }));
    expect(view.settings).to.deep.equal({ exposure: 1.25, samples: 32 });
    control('transparent').click();
    expect(view.settings.transparent).to.equal(true);
    const transforms = control<HTMLSelectElement>('view_transform');
    transforms.value = 'Filmic';
    transforms.dispatchEvent(new Event('change', { bubbles: true }));
    expect(view.settings.view_transform).to.equal('Filmic');
    await until(() => socket.said('view').at(-1)?.view.settings?.view_transform === 'Filmic');
    expect(socket.said('view').at(-1)?.view.settings).to.include({
      exposure: 1.25,
      samples: 32,
      transparent: true,
    });
  });

  it('keeps nonsense to itself, and says what would be sense', async () => {
    await type('exposure', '99');
    expect(view.settings).to.deep.equal({});
    expect(control('exposure').getAttribute('aria-invalid')).to.equal('true');
    expect(fault('exposure')).to.equal('From -10 to 10 EV.');
    await type('exposure', '2');
    expect(fault('exposure')).to.equal('');
    expect(view.settings).to.deep.equal({ exposure: 2 });
  });

  it('offers what the running Blender can do', async () => {
    const offered = (name: SettingName): string[] =>
      [...control<HTMLSelectElement>(name).options].map(({ value }) => value);
    expect(offered('engine')).to.deep.equal(['CYCLES']);
    expect(offered('view_transform')).to.deep.equal(['Standard', 'Filmic']);
    expect(control('denoise')).to.equal(null);
    expect(control('samples').max).to.equal('1024');
    const renderer = {
      state: 'ready',
      engines: ['CYCLES', 'EEVEE'],
      view_transforms: ['Standard'],
      denoise: true,
    } as const;
    socket.say({
      type: 'renderer',
      renderer: { ...renderer, engines: [...renderer.engines], view_transforms: ['Standard'] },
    });
    await form.updateComplete;
    expect(offered('engine')).to.deep.equal(['CYCLES', 'EEVEE']);
    expect(control('denoise')).not.to.equal(null);
  });

  it('shows what the bridge did not like beside its setting', async () => {
    await until(() => socket.said('view').length > 0);
    const { revision } = socket.said('view').at(-1)!;
    const failed = next(view, 'error');
    const path = 'view.settings.samples';
    socket.say({
      type: 'error',
      code: 'too_large',
      message: 'At most 512 here.',
      recoverable: true,
      revision,
      path,
    });
    await failed;
    await form.updateComplete;
    expect(fault('samples')).to.equal('At most 512 here.');
  });

  it('takes everything back', async () => {
    await type('exposure', '2');
    form.shadowRoot?.querySelector<HTMLButtonElement>('[part=reset]')?.click();
    expect(view.settings).to.deep.equal({});
    await until(() => control('exposure').value === '0');
  });

  it('is disabled without its view', async () => {
    form.setAttribute('for', 'nobody');
    await form.updateComplete;
    expect(control('exposure').matches(':disabled')).to.equal(true);
  });
});
