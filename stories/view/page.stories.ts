import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fireEvent, userEvent } from 'storybook/test';
import type { BlenderView } from '../../src/components/blender-view/blender-view';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';

/** A page scrolls over the element as over any other, and decides how far hands go. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Page',
  component: 'blender-view',
  args: { ...START, bridge: undefined },
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

const part = (element: BlenderView, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!;
/** Returns whether the page keeps the wheel for itself. */
const wheel = (element: BlenderView, keys: WheelEventInit = {}): Promise<boolean> =>
  fireEvent.wheel(part(element, 'view'), { deltaY: 100, ...keys });

/** The wheel is the page's, and a line says how to zoom; with Ctrl or ⌘, and once the view has the focus, it zooms. */
export const Wheel: Story = {
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const { radius } = element.getCamera();
    await expect(await wheel(element)).toBe(true);
    await comes(() => getComputedStyle(part(element, 'hint')).visibility === 'visible', 'the hint');
    await expect(element.getCamera().radius).toBe(radius);
    await expect(await wheel(element, { ctrlKey: true })).toBe(false);
    await comes(() => element.getCamera().radius > radius * 1.1, 'more distance');
  },
};

/** One finger up and down scrolls the page, to the sides it turns the product; two fingers do everything. */
export const Touch: Story = {
  args: { 'touch-action': 'pan-y' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await expect(getComputedStyle(part(element, 'view')).touchAction).toBe('pan-y');
  },
};

/** Hands turn it four times as slowly, and neither come nearer nor move it aside. */
export const Sensitivities: Story = {
  args: { 'orbit-sensitivity': 0.25, 'disable-zoom': true, 'disable-pan': true },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const { radius, azimuth } = element.getCamera();
    element.focus();
    await userEvent.keyboard('+{ArrowLeft}');
    await comes(() => element.getCamera().azimuth !== azimuth, 'a turn');
    await expect(element.getCamera().radius).toBe(radius);
  },
};
