import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import type { BlenderConfigurator } from '../../src/components/blender-configurator/blender-configurator';
import { readOnly, START, view } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';
import './blender-configurator.css';

interface Arguments {
  for?: string;
  scenes?: boolean;
  products?: boolean;
  /** In the configurator: the page's own labels and swatches. */
  inside?: TemplateResult;
  theme?: string;
  product?: number;
}

/** What a product comes in, from the catalog: swatches that the visitor chooses from, and the view follows. */
const meta: Meta<Arguments> = {
  title: 'Elements/blender-configurator',
  component: 'blender-configurator',
  args: { for: 'the-view', scenes: false, products: false },
  argTypes: {
    ...readOnly('blender-configurator'),
    product: { table: { disable: true } },
    inside: { table: { disable: true } },
    theme: { table: { disable: true } },
  },
  render: (values) => html`
    <div class="configured">
      <div>${view({ ...START, ...(values.product && { product: values.product }) }, nothing, 'the-view')}</div>
      <blender-configurator
        class=${values.theme ?? nothing}
        for=${values.for ?? nothing}
        ?scenes=${values.scenes}
        ?products=${values.products}
        >${values.inside ?? nothing}</blender-configurator
      >
    </div>
  `,
  parameters: { docs: { story: { inline: false, height: '600px' } } },
};

export default meta;
type Story = StoryObj<Arguments>;

const options = (canvas: HTMLElement): HTMLElement[] => [
  ...(canvas
    .querySelector<BlenderConfigurator>('blender-configurator')
    ?.shadowRoot?.querySelectorAll<HTMLElement>('[role=radio]') ?? []),
];
const named = (canvas: HTMLElement, name: string): HTMLElement => {
  const found = options(canvas).find((option) => (option.ariaLabel ?? option.textContent?.trim()) === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

/** Beside the view that it belongs to. Tab leads to the swatch that is worn, arrows choose. */
export const BesideAView: Story = {
  tags: ['golden'],
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await comes(() => options(canvasElement).length === 3, 'the swatches');
    await reaches(element, 'final');
    named(canvasElement, 'Oak').click();
    await comes(() => named(canvasElement, 'Oak').ariaChecked === 'true', 'oak');
    await expect(element.material).toBe(2);
    await reaches(element, 'final');
  },
};

/** With the catalog's scenes and products. Each product brings its own materials. */
export const ScenesAndProducts: Story = {
  args: { scenes: true, products: true },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await comes(() => options(canvasElement).length === 9, 'the options');
    named(canvasElement, 'Teapot and cup').click();
    await comes(() => options(canvasElement).some(({ ariaLabel }) => ariaLabel === 'Celadon'), 'the glazes');
    await expect(element.stores.selection.get()?.product.slug).toBe('teapot');
    await reaches(element, 'final');
  },
};

/** Where the catalog names parts of a product, each comes in materials of its own. The whole takes its parts along. */
export const Parts: Story = {
  args: { product: 2 },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await comes(() => options(canvasElement).length === 9, 'the glazes of all, of the pot and of the cup');
    await reaches(element, 'final');
    options(canvasElement)
      .filter(({ ariaLabel }) => ariaLabel === 'Celadon')
      .at(-1)
      ?.click();
    await comes(() => element.stores.selection.get()?.parts.length === 1, 'another cup');
    await expect(element.partMaterials).toEqual({ 2: 2 });
    await comes(() => element.stores.render.get().state !== 'final', 'another picture');
    await reaches(element, 'final');
    await expect(element.stores.render.get().approximate).toBeUndefined();
  },
};

/** Labels and swatches of the page's own, in slots. */
export const Slots: Story = {
  args: {
    inside: html`
      <span slot="material">Wood</span>
      <img slot="material-1" src="catalog/products/speaker/poster.webp" alt="" />
    `,
  },
  play: async ({ canvasElement }) => {
    await comes(() => options(canvasElement).length === 3, 'the swatches');
    await expect(named(canvasElement, 'Walnut').querySelector('slot')?.assignedElements().length).toBe(1);
  },
};

/** Custom properties: larger, square swatches and round chips in the page's own font. */
export const Themed: Story = {
  args: { scenes: true, theme: 'themed-configurator' },
  play: async ({ canvasElement }) => {
    await comes(() => options(canvasElement).length === 6, 'the options');
    const dot = named(canvasElement, 'Walnut').querySelector('[part=dot]')!;
    await expect(getComputedStyle(dot).width).toBe('40px');
  },
};

/** Without a view, or before the catalog is there, nothing is shown: to be tested, not to be looked at. */
export const WithoutAView: Story = {
  tags: ['!dev', '!autodocs'],
  render: () => html`<blender-configurator></blender-configurator>`,
  play: async ({ canvasElement }) => expect(options(canvasElement)).toEqual([]),
};
