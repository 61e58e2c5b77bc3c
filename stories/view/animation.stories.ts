import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { BlenderView } from '../../src/components/blender-view/blender-view';
import { CONTROLS, snippet, view, type ViewArguments } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';
import './capabilities.css';

/** What moves of a product: a bar by itself, one by a morph target, one by a bone. Blender renders the moment at which it stands. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Animation',
  component: 'blender-view',
  args: { catalog: 'src/testing/fixtures/catalog.json', product: 5, animation: 'Slide' },
  argTypes: {
    ...CONTROLS,
    product: { control: false },
    animation: { control: 'select', options: ['Slide', 'Turn', 'lift'] },
  },
  render: (values) => view(values),
  parameters: { docs: { source: { transform: (_code: string, { args }: { args: ViewArguments }) => snippet(args) } } },
};

export default meta;
type Story = StoryObj<ViewArguments>;

const shown = (): BlenderView => document.querySelector('blender-view')!;

/** A page's own buttons. Space does the same where the view has the focus. */
export const PlayAndPause: Story = {
  render: (values) => html`
    ${view(values)}
    <div class="row" role="group" aria-label="Animation">
      <button class="swatch" @click=${() => shown().play()}>Play</button>
      <button class="swatch" @click=${() => shown().pause()}>Pause</button>
      <input
        type="range"
        aria-label="Time"
        min="0"
        max="2"
        step="0.01"
        value="0"
        @input=${(event: Event) => (shown().currentTime = (event.target as HTMLInputElement).valueAsNumber)}
      />
    </div>
  `,
  parameters: { docs: { story: { inline: false, height: '760px' } } },
  play: async ({ canvas, canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await userEvent.click(canvas.getByRole('button', { name: 'Play' }));
    await reaches(element, 'playing');
    await comes(() => element.currentTime > 0.1, 'time passing');
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }));
    const { currentTime } = element;
    await expect(element.paused).toBe(true);
    await expect(currentTime).toBeGreaterThan(0.1);
    element.currentTime = 1.5;
    await expect(element.currentTime).toBe(1.5);
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
    element.animation = 'Turn';
    await comes(() => element.duration === 1, 'the other animation');
    const button = element.shadowRoot!.querySelector<HTMLElement>('[part~=play-button]')!;
    if (!element.paused) await userEvent.click(button);
    await expect(element.paused).toBe(true);
    await comes(() => button.getAttribute('aria-label') === 'Play', 'a button that plays');
  },
};
