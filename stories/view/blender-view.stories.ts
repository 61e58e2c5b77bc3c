import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { reaches, viewIn } from '../kit/watch';

/**
 * A product that turns under the hand, and at rest is Blender's own render of exactly that view. Turn it: the camera
 * glides to the nearest view that was recorded, and the recorded bridge answers as the real one did.
 */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

/** Every attribute has a control below. */
export const Playground: Story = {
  tags: ['golden'],
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(element.stores.render.get()).toMatchObject({ state: 'final', samples: 64 });
    await expect(element.stores.render.get().approximate).toBeUndefined();
  },
};

export const Teapot: Story = {
  args: { product: 2 },
  play: async ({ canvasElement }) => reaches(viewIn(canvasElement), 'final'),
};

export const Lamp: Story = {
  args: { product: 3 },
  play: async ({ canvasElement }) => reaches(viewIn(canvasElement), 'final'),
};
