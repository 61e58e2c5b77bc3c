import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';

/** For who does not see the picture, and for who reads the other way round. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Everybody',
  component: 'blender-view',
  args: { ...START, bridge: undefined },
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

/** A screen reader hears the name, what it is and from where it is seen, and after a turn where the camera went. */
export const Announcements: Story = {
  args: { alt: 'A shelf speaker in walnut' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const picture = element.shadowRoot!.querySelector<HTMLElement>('[part=view]')!;
    await expect(picture).toHaveAccessibleName('A shelf speaker in walnut');
    await comes(() => element.shadowRoot!.getElementById('about')!.textContent.includes('View from'), 'a description');
    element.focus();
    await userEvent.keyboard('{ArrowLeft>9/}');
    const log = element.shadowRoot!.querySelector('[role=log]')!;
    await comes(() => log.textContent.includes('View from'), 'where the camera went');
  },
};

/** What stands at the end of lines stands on the left then; the picture itself is not turned round. */
export const RightToLeft: Story = {
  args: { 'fullscreen-button': true },
  render: (values) => html`<div dir="rtl">${view(values)}</div>`,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const button = element.shadowRoot!.querySelector('[part~=fullscreen-button]')!.getBoundingClientRect();
    await expect(button.left - element.getBoundingClientRect().left).toBeCloseTo(12, 0);
  },
};
