import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { BlenderView } from '../../src/components/blender-view/blender-view';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { comes, enter, reaches, viewIn } from '../kit/watch';
import './capabilities.css';

/**
 * What moves of a product: the lid is taken off, the handle folds back. Blender renders the moment at which it stands. This
 * catalog holds its pictures of the beginning, the middle and the end, and what stands elsewhere goes to the nearest.
 */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Animation',
  component: 'blender-view',
  args: { ...START, product: 2, animation: 'Open' },
  argTypes: {
    ...CONTROLS,
    product: { control: false },
    animation: { control: 'select', options: ['Open', 'Fold'] },
  },
  render: (values) => view(values),
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

const besides = (target: EventTarget | null): BlenderView =>
  viewIn((target as Element).closest<HTMLElement>('.product')!);

/** Once, from its beginning: it stays as it ends, and Blender renders that. */
function show(element: BlenderView, name: string): void {
  element.animation = name;
  element.currentTime = 0;
  element.play({ repetitions: 1 });
}

const button = (name: string, act: (element: BlenderView) => void): unknown =>
  html`<button class="swatch" @click=${({ target }: Event) => act(besides(target))}>${name}</button>`;

/** A page's own buttons. Space plays and pauses too where the view has the focus. */
export const PlayAndPause: Story = {
  render: (values) => html`
    <div class="product">
      ${view(values)}
      <div class="row" role="group" aria-label="Animation">
        ${['Open', 'Fold'].map((name) => button(name, (element) => show(element, name)))}
        ${button('Pause', (element) => element.pause())}
      </div>
    </div>
  `,
  parameters: { docs: { story: { inline: false, height: '760px' } } },
  play: async ({ canvas, canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await userEvent.click(canvas.getByRole('button', { name: 'Fold' }));
    await reaches(element, 'playing');
    await comes(() => element.duration === 1.5 && element.currentTime > 0.1, 'time passing');
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }));
    await expect(element.paused).toBe(true);
    await reaches(element, 'final');
    await expect(element.currentTime % 0.75).toBe(0);
    await userEvent.click(canvas.getByRole('button', { name: 'Open' }));
    await comes(() => element.paused && element.currentTime === 2, 'the end');
    await reaches(element, 'final');
  },
};

/** The render shows the same moment as the preview, wherever a page puts it. */
export const Moments: Story = {
  render: (values) => html`
    <div class="product">
      ${view(values)}
      <label class="row time">
        Time
        <input
          type="range"
          min="0"
          max="2"
          step="1"
          value="0"
          @input=${({ target }: Event) => (besides(target).currentTime = (target as HTMLInputElement).valueAsNumber)}
        />
      </label>
    </div>
  `,
  parameters: { docs: { story: { inline: false, height: '760px' } } },
  play: async ({ canvas, canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await enter(canvas.getByRole<HTMLInputElement>('slider'), '2');
    await expect(element.currentTime).toBe(2);
    await reaches(element, 'final');
    await expect(element.stores.render.get()?.approximate).toBeFalsy();
  },
};

/** Plays by itself, unless the visitor wants less of that; one animation fades into the next. */
export const Autoplay: Story = {
  args: { autoplay: true, 'animation-crossfade': '600ms', 'play-button': true },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) await expect(element.paused).toBe(true);
    else await comes(() => element.currentTime > 0.1, 'time passing');
    element.animation = 'Fold';
    await comes(() => element.duration === 1.5, 'the other animation');
    const playButton = element.shadowRoot!.querySelector<HTMLElement>('[part~=play-button]')!;
    if (!element.paused) await userEvent.click(playButton);
    await expect(element.paused).toBe(true);
    await comes(() => playButton.getAttribute('aria-label') === 'Play', 'a button that plays');
    await reaches(element, 'final');
  },
};
