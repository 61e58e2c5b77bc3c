import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { comes, reaches } from '../kit/watch';
import './seam.css';

/** The change from the preview to Blender's picture. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Seam',
  component: 'blender-view',
  args: { ...START, transparent: true },
  argTypes: CONTROLS,
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

const canvases = (element: Element): HTMLCanvasElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLCanvasElement>('[part=overlay], [part=canvas]'),
];

/**
 * On transparent film, over whatever the page has there: no fringe about the product, neither in the preview, nor in
 * Blender's picture, nor halfway. Here the fade takes a second (`--blender-view-fade`).
 */
export const OverAnyPage: Story = {
  render: (values) => html`
    <div class="pages">
      <div class="white">${view(values)}</div>
      <div class="black">${view(values)}</div>
      <div><img src="catalog/products/lamp/poster.webp" alt="" />${view(values)}</div>
    </div>
  `,
  play: async ({ canvasElement }) => {
    for (const element of canvasElement.querySelectorAll('blender-view')) {
      await reaches(element, 'final');
      const [overlay, preview] = canvases(element);
      // Blender's picture alone is what the page shines through.
      await comes(() => getComputedStyle(preview!).clipPath.includes('100%'), 'the end of the fade');
      await comes(() => overlay!.width === 640, 'the picture in its own pixels');
      const copy = new OffscreenCanvas(overlay!.width, overlay!.height).getContext('2d', { willReadFrequently: true })!;
      copy.drawImage(overlay!, 0, 0);
      await expect(copy.getImageData(2, 2, 1, 1).data[3]).toBe(0);
      await expect(copy.getImageData(320, 240, 1, 1).data[3]).toBe(255);
    }
  },
};
