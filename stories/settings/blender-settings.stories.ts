import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect } from 'storybook/test';
import type { BlenderSettings } from '../../src/components/blender-settings/blender-settings';
import { readOnly, START, view } from '../kit/element';
import { comes, enter, reaches, viewIn } from '../kit/watch';
import './blender-settings.css';

interface Arguments {
  for?: string;
}

/**
 * A form for every render setting that the running Blender offers. What is changed here the preview shows at once; of
 * Blender's pictures this catalog holds those with one setting changed.
 */
const meta: Meta<Arguments> = {
  title: 'Elements/blender-settings',
  component: 'blender-settings',
  args: { for: 'the-view' },
  argTypes: readOnly('blender-settings'),
  render: (values) => html`
    <div class="beside">
      <div>${view(START, nothing, 'the-view')}</div>
      <blender-settings for=${values.for ?? nothing}></blender-settings>
    </div>
  `,
  parameters: { docs: { story: { inline: false, height: '720px' } } },
};

export default meta;
type Story = StoryObj<Arguments>;

const form = (canvas: HTMLElement): BlenderSettings => canvas.querySelector('blender-settings')!;
const control = <Control extends HTMLElement>(canvas: HTMLElement, id: string): Control =>
  form(canvas).shadowRoot!.querySelector<Control>(`#${id}`)!;

/** Beside the view that it belongs to. */
export const BesideAView: Story = {
  tags: ['golden'],
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await comes(() => !control<HTMLInputElement>(canvasElement, 'exposure').closest('fieldset')!.disabled, 'the form');
    const exposure = control<HTMLInputElement>(canvasElement, 'exposure');
    await enter(exposure, '1');
    await expect(element.settings).toEqual({ exposure: 1 });
    await comes(() => element.stores.render.get().state !== 'final', 'another picture');
    // Where the form lies under the view, typing has scrolled that away, and what nobody sees is not rendered.
    element.scrollIntoView();
    await reaches(element, 'final');
  },
};

/** What makes no sense is said beside the setting, and the picture stays. */
export const Fault: Story = {
  tags: ['golden'],
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    const samples = control<HTMLInputElement>(canvasElement, 'samples');
    await enter(samples, '-3');
    await comes(() => !control(canvasElement, 'samples-fault').hidden, 'the fault');
    await expect(element.settings).toEqual({});
  },
};

/** Without a view there is nothing to set. */
export const WithoutAView: Story = {
  tags: ['golden'],
  render: () => html`<blender-settings class="alone"></blender-settings>`,
  play: async ({ canvasElement }) => {
    await comes(() => Boolean(form(canvasElement).shadowRoot?.querySelector('fieldset')), 'the form');
    for (const group of form(canvasElement).shadowRoot!.querySelectorAll('fieldset')) {
      await expect(group.disabled).toBe(true);
    }
  },
};
