import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { BlenderCompare } from '../../src/components/blender-compare/blender-compare';
import { played, readOnly, START, view } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';
import './blender-compare.css';

interface Arguments {
  position?: number;
  label?: string;
}

/**
 * The preview beside Blender's picture of the same view. Drag the divider, or turn the product beside it: the picture
 * follows on its side.
 */
const meta: Meta<Arguments> = {
  title: 'Elements/blender-compare',
  component: 'blender-compare',
  args: { position: 50 },
  argTypes: {
    ...readOnly('blender-compare'),
    position: { control: { type: 'range', min: 0, max: 100 } },
  },
  render: ({ position, label }) => html`
    <blender-compare position=${position ?? nothing} label=${label ?? nothing}>${view(START)}</blender-compare>
  `,
  parameters: { docs: { story: { inline: false, height: '740px' } } },
};

export default meta;
type Story = StoryObj<Arguments>;

const comparison = (canvas: HTMLElement): BlenderCompare => canvas.querySelector('blender-compare')!;
const divider = (canvas: HTMLElement): HTMLElement =>
  comparison(canvas).shadowRoot!.querySelector<HTMLElement>('[role=slider]')!;

/** Around a view. */
export const PreviewAndRender: Story = {
  play: async ({ canvasElement }) => {
    await reaches(viewIn(canvasElement), 'final');
    divider(canvasElement).focus();
    await userEvent.keyboard('{PageUp}{ArrowLeft}');
    await expect(comparison(canvasElement).position).toBe(59);
    await comes(
      () => divider(canvasElement).getAttribute('aria-valuetext') === 'Preview 59 %, Render 41 %',
      'its value',
    );
  },
};

/** While it refines; the view has other controls in it too. */
export const WhileItRefines: Story = {
  render: () =>
    html`<blender-compare>${view({ ...START, bridge: played('refine', '&speed=4&hold=4') })}</blender-compare>`,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'rendering');
    await comes(() => element.stores.render.get().samples === 4, 'four samples');
    await comes(
      () => !comparison(canvasElement).shadowRoot!.querySelector('.label.after')!.classList.contains('away'),
      'the name of the render',
    );
  },
};

/** Two pictures, before and after, without any view; a hand anywhere on them moves the divider. */
export const TwoPictures: Story = {
  args: { position: 40 },
  render: ({ position }) => html`
    <blender-compare class="photos" position=${position ?? nothing}>
      <img slot="before" src="recordings/stills/teapot-1-01.webp" width="480" height="360" alt="Teapot in white" />
      <img slot="after" src="recordings/stills/teapot-2-01.webp" width="480" height="360" alt="Teapot in celadon" />
      <span slot="before-label">White</span>
      <span slot="after-label">Celadon</span>
    </blender-compare>
  `,
  play: async ({ canvasElement }) => {
    await comes(
      () => [...canvasElement.querySelectorAll('img')].every((image) => image.naturalWidth > 0),
      'the pictures',
    );
    await comes(
      () => divider(canvasElement).getAttribute('aria-valuetext') === 'White 40 %, Celadon 60 %',
      'its value',
    );
  },
};

/** From right to left the preview is on the right. */
export const RightToLeft: Story = {
  args: { position: 30 },
  render: ({ position }) => html`
    <div dir="rtl" lang="ja"><blender-compare position=${position ?? nothing}>${view(START)}</blender-compare></div>
  `,
  play: async ({ canvasElement }) => {
    await reaches(viewIn(canvasElement), 'final');
    divider(canvasElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect(comparison(canvasElement).position).toBe(31);
  },
};

/** Custom properties and parts, and the divider as a guest in a view. */
export const Themed: Story = {
  render: ({ position }) => html`
    <div class="own">${view(START, html`<blender-compare position=${position ?? nothing}></blender-compare>`)}</div>
  `,
  play: async ({ canvasElement }) => {
    await reaches(viewIn(canvasElement), 'final');
    const handle = comparison(canvasElement).shadowRoot!.querySelector('[part=handle]')!;
    await expect(getComputedStyle(handle).width).toBe('28px');
  },
};
