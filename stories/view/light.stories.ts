import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { reaches, viewIn } from '../kit/watch';
import './capabilities.css';

/** Surroundings and shadow, as a page wishes them. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Light',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  render: (values) => html`<div class="checked">${view(values)}</div>`,
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

/** The surroundings light the product, and are not seen. */
export const WithoutSurroundings: Story = {
  args: { skybox: 'off' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(element.stores.settings.get().transparent).toBe(true);
  },
};

/** Over a white page: the light that the product keeps from the ground is black with alpha, in the preview and in Blender's picture. */
export const Shadow: Story = {
  args: { skybox: 'off', shadow: true },
  render: (values) => html`<div class="white">${view(values)}</div>`,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(element.stores.settings.get()).toMatchObject({ transparent: true, shadow: true });
  },
};

/** The same over a colour. */
export const ShadowOnAColour: Story = {
  args: Shadow.args,
  render: (values) => html`<div class="warm">${view(values)}</div>`,
  play: async ({ canvasElement }) => reaches(viewIn(canvasElement), 'final'),
};
