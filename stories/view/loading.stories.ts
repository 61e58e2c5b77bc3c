import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect } from 'storybook/test';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { comes, inState, reaches, viewIn } from '../kit/watch';
import './capabilities.css';

/** When an element begins, and what it tells until its product is there. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Loading',
  component: 'blender-view',
  args: { ...START, bridge: undefined },
  argTypes: CONTROLS,
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

/** Far down a page it costs nothing; scroll to it. `lazy` waits for the viewport itself, `auto` begins a little before. */
export const Lazy: Story = {
  args: { loading: 'lazy' },
  render: (values) => html`
    <p>The product is further down.</p>
    <div class="far">${view(values)}</div>
  `,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await expect(inState(element, 'previewing')).toBe(false);
    await expect(element.catalog).toBeUndefined();
    element.scrollIntoView();
    await reaches(element, 'previewing');
  },
};

const told: number[] = [];
const follow = ({ detail, currentTarget }: CustomEvent<{ totalProgress: number }>): void => {
  told.push(detail.totalProgress);
  (currentTarget as Element).querySelector('progress')!.value = detail.totalProgress;
};

/** A page may draw the progress as it likes: the event never tells less than before. */
export const Progress: Story = {
  beforeEach: () => void told.splice(0),
  render: (values) => html`
    <div @progress=${follow}>
      ${view(values)}
      <div class="row"><progress aria-label="Loading" value="0"></progress></div>
    </div>
  `,
  play: async ({ canvas, canvasElement }) => {
    await reaches(viewIn(canvasElement), 'previewing');
    await comes(() => told.at(-1) === 1, 'the end');
    await expect(told).toEqual([...told].sort((a, b) => a - b));
    await expect(canvas.getByRole<HTMLProgressElement>('progressbar').value).toBe(1);
  },
};
