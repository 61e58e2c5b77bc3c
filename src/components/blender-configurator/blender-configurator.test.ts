import { expect } from '@open-wc/testing';
import { BLOCKS, displayFrame, next, until } from '../../testing/browser.js';
import { clear, fakeBridge, heard } from '../../testing/view.js';
import '../blender-view/define.js';
import './define.js';
import type { BlenderView } from '../blender-view/blender-view.js';
import type { BlenderConfigurator, ConfiguratorChange } from './blender-configurator.js';
import { optionAfter } from './radio-keys.js';

describe('the keys of a group', () => {
  it('lead round and round, and follow the direction of the page', () => {
    expect(
      ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].map((key) => optionAfter(key, 2, 3, false)),
    ).to.deep.equal([0, 0, 1, 1]);
    expect(
      ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].map((key) => optionAfter(key, 0, 3, true)),
    ).to.deep.equal([2, 1, 1, 2]);
    expect([optionAfter('Home', 2, 3, true), optionAfter('End', 0, 3, true)]).to.deep.equal([0, 2]);
    expect(optionAfter('a', 0, 3, false)).to.equal(undefined);
  });
});

describe('<blender-configurator>', () => {
  let view: BlenderView;
  let configurator: BlenderConfigurator;

  beforeEach(async () => {
    fakeBridge();
    configurator = document.createElement('blender-configurator');
    configurator.htmlFor = 'configured';
    configurator.scenes = configurator.products = true;
    view = document.createElement('blender-view');
    view.id = 'configured';
    view.style.cssText = 'width: 80px; height: 60px';
    view.setAttribute('catalog', BLOCKS);
    document.body.append(configurator, view);
    // The view comes after what belongs to it.
    configurator.requestUpdate();
    await until(() => group('Material'));
  });
  afterEach(async () => {
    configurator.remove();
    document.documentElement.removeAttribute('dir');
    await clear();
  });

  const group = (label: string): HTMLElement | undefined =>
    [...(configurator.shadowRoot?.querySelectorAll<HTMLElement>('[part=group]') ?? [])].find(
      (one) => one.querySelector('[part=label]')?.textContent?.trim() === label,
    );
  const options = (label: string): HTMLElement[] => [
    ...(group(label)?.querySelectorAll<HTMLElement>('[role=radio]') ?? []),
  ];
  const names = (label: string): string[] =>
    options(label).map((option) => option.ariaLabel ?? option.textContent?.trim() ?? '');
  const checked = (label: string): string[] =>
    names(label).filter((_name, index) => options(label)[index]?.ariaChecked === 'true');
  const value = (label: string): string => group(label)?.querySelector('[part=value]')?.textContent ?? '';
  const stops = (label: string): string[] =>
    names(label).filter((_name, index) => options(label)[index]?.tabIndex === 0);
  function press(label: string, key: string): void {
    const focused = configurator.shadowRoot?.activeElement ?? options(label)[0];
    focused?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }

  it('offers what the catalog has, with what is worn', () => {
    expect(names('Material')).to.deep.equal(['Red', 'Blue']);
    expect(names('Surroundings')).to.deep.equal(['Light from the front', 'Light from the right']);
    expect(names('Product')).to.deep.equal(['Blocks', 'Turned blocks', 'Broken', 'Pair', 'Moving bars']);
    expect(checked('Material')).to.deep.equal(['Red']);
    expect(value('Surroundings')).to.equal('Light from the front');
    const radios = group('Material')?.querySelector('[role=radiogroup]');
    expect(
      configurator.shadowRoot?.getElementById(radios?.getAttribute('aria-labelledby') ?? '')?.textContent,
    ).to.equal('Material');
    const dot = group('Material')?.querySelector('[part=dot]');
    expect(getComputedStyle(dot!).backgroundColor).to.equal('rgb(204, 5, 5)');
  });

  it('chooses, tells of it, and shows it once the view has it', async () => {
    const chosen = heard<ConfiguratorChange>(configurator, 'change');
    options('Material')[1]?.click();
    expect(view.material).to.equal(2);
    await until(() => checked('Material').includes('Blue'));
    expect([checked('Material'), value('Material'), stops('Material')]).to.deep.equal([['Blue'], 'Blue', ['Blue']]);
    options('Material')[1]?.click();
    expect(chosen).to.deep.equal([{ kind: 'material', id: 2, name: 'Blue' }]);
  });

  it('is one stop of Tab a group, and arrows choose', async () => {
    expect(stops('Surroundings')).to.deep.equal(['Light from the front']);
    options('Surroundings')[0]?.focus();
    press('Surroundings', 'ArrowRight');
    expect(configurator.shadowRoot?.activeElement?.textContent).to.contain('from the right');
    await until(() => checked('Surroundings').includes('Light from the right'));
    expect(stops('Surroundings')).to.deep.equal(['Light from the right']);
    press('Surroundings', 'ArrowRight');
    await until(() => checked('Surroundings').includes('Light from the front'));
    document.documentElement.dir = 'rtl';
    options('Product')[0]?.focus();
    press('Product', 'ArrowLeft');
    await until(() => checked('Product').includes('Turned blocks'));
  });

  it('follows what scripts choose, another product too', async () => {
    view.material = 'blue';
    await until(() => checked('Material').includes('Blue'));
    view.scene = 2;
    await until(() => value('Surroundings') === 'Light from the right');
    // There is nothing to choose in one material.
    const moved = next(view, 'selection-change');
    options('Product')[1]?.click();
    await moved;
    await configurator.updateComplete;
    expect(group('Material')).to.equal(undefined);
    expect(view.material).to.equal(undefined);
  });

  it('offers the parts of a product in what each comes in', async () => {
    view.product = 'Pair';
    await until(() => group('Left block'));
    expect(names('Right block')).to.deep.equal(['Red', 'Blue', 'Mauve']);
    expect(names('Left block')).to.deep.equal(['Red', 'Blue']);
    const chosen = heard<ConfiguratorChange>(configurator, 'change');
    options('Left block')[1]?.click();
    await until(() => value('Left block') === 'Blue');
    expect(view.partMaterials).to.deep.equal({ 1: 2 });
    expect([value('Material'), value('Right block')]).to.deep.equal(['Red', 'Red']);
    expect(chosen).to.deep.equal([{ kind: 'part', id: 2, name: 'Blue', part: 1 }]);
    // The whole takes its parts along.
    options('Material')[1]?.click();
    await until(() => value('Right block') === 'Blue');
    options('Right block')[0]?.click();
    await until(() => value('Right block') === 'Red');
    expect([view.material, view.partMaterials]).to.deep.equal([2, { 7: 1 }]);
  });

  it('takes labels and swatches of the page, and its texts in its language', async () => {
    configurator.innerHTML = '<b slot="material">Finish</b><img slot="material-2" alt="" width="10" height="10" />';
    const slot = group('Material')?.querySelector<HTMLSlotElement>('slot[name=material]');
    expect(slot?.assignedElements().map(({ textContent }) => textContent)).to.deep.equal(['Finish']);
    const picture = configurator.querySelector('img')!;
    expect(options('Material')[1]?.contains(picture.assignedSlot)).to.equal(true);
    expect(names('Material')).to.deep.equal(['Red', 'Blue']);
    configurator.lang = 'de';
    await until(() => group('Umgebung'));
    configurator.strings = { scene: 'Raum' };
    await until(() => group('Raum'));
  });

  it('is empty without its view', async () => {
    configurator.htmlFor = 'nobody';
    await until(() => !configurator.shadowRoot?.querySelector('[role=radiogroup]'));
    configurator.view = view;
    await until(() => group('Material'));
    view.remove();
    await displayFrame();
    await until(() => !group('Material'));
  });
});
