import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, userEvent } from 'storybook/test';
import { CONTROLS, snippet, START, view, type ViewArguments } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';

/** Where the camera stands, how far hands can take it, and what it does by itself. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Camera',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: { docs: { source: { transform: (_code: string, { args }: { args: ViewArguments }) => snippet(args) } } },
};

export default meta;
type Story = StoryObj<ViewArguments>;

/** One of the product's cameras, by name; a change glides there. */
export const Named: Story = {
  args: { camera: 'Detail' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(element.getCamera().fov).toBeCloseTo(28, 1);
  },
};

/** Azimuth, elevation and radius; the camera goes on to the nearest view that was recorded. */
export const Orbit: Story = {
  args: { 'camera-orbit': '-30deg 14deg auto', 'camera-target': '0 0.137 0', 'field-of-view': '25deg' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(element.stores.render.get().approximate).toBeUndefined();
  },
};

/** Hands can go a little to the sides, and no nearer. */
export const Limits: Story = {
  args: { 'min-camera-orbit': '-30deg 5deg 80%', 'max-camera-orbit': '60deg 40deg 120%', bridge: undefined },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    element.focus();
    await userEvent.keyboard('{ArrowUp>24/}');
    await comes(() => element.getCamera().elevation > 30, 'the camera going up');
    await expect(element.getCamera().elevation).toBeLessThanOrEqual(40.01);
  },
};

/** Keys do what hands do. */
export const Keyboard: Story = {
  args: { bridge: undefined },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const before = element.getCamera().azimuth;
    element.focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
    await comes(() => Math.abs(element.getCamera().azimuth - before) > 5, 'a turn');
  },
};

/** The page alone moves the camera. */
export const NoControls: Story = {
  args: { 'camera-controls': 'off', bridge: undefined },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await expect(element.shadowRoot?.querySelector('[part=view]')).not.toHaveAttribute('tabindex');
  },
};

/** Turns by itself while nobody touches it. */
export const AutoRotate: Story = {
  args: { 'auto-rotate': true, 'auto-rotate-delay': '200ms', 'rotation-per-second': '20deg', bridge: undefined },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const before = element.getCamera().azimuth;
    await comes(() => Math.abs(element.getCamera().azimuth - before) > 3, 'a turn');
    // A hand stops it.
    element.autoRotate = false;
  },
};
