import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { BlenderView } from '../../src/components/blender-view/blender-view';
import type { Destination } from '../../src/components/blender-view/destination';
import { AS_SNIPPET, CONTROLS, played, START, view, type ViewArguments } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';
import './capabilities.css';

/** Where the camera stands, how far hands can take it, and what it does by itself. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Camera',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: AS_SNIPPET,
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

/** It stands still while Blender's picture is being made, and for its delay after the last; here the picture is never finished. */
export const WaitsForBlender: Story = {
  args: {
    'auto-rotate': true,
    'auto-rotate-delay': '200ms',
    'rotation-per-second': '20deg',
    bridge: played('refine', '&speed=4&hold=4'),
  },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await comes(() => element.stores.render.get().samples === 4, 'four samples');
    const { azimuth } = element.getCamera();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await expect(element.getCamera().azimuth).toBe(azimuth);
  },
};

const outputOf = (element: EventTarget | null): HTMLOutputElement =>
  (element as Element).closest('.told')!.querySelector('output')!;

/** Each movement is told with who made it, and its end with where the camera stands: what a page's own display would follow. */
export const Told: Story = {
  args: { bridge: undefined },
  render: (values) => html`
    <div
      class="told"
      @camera-change=${({ detail, currentTarget }: CustomEvent<{ source: string }>) =>
        (outputOf(currentTarget).value = `moved by: ${detail.source}`)}
      @rest=${({ detail, currentTarget }: CustomEvent<{ camera: { azimuth: number } }>) =>
        (outputOf(currentTarget).value += `, at rest at ${detail.camera.azimuth.toFixed(0)}°`)}
    >
      ${view(values)}
      <div class="row"><output aria-label="Camera"></output></div>
    </div>
  `,
  play: async ({ canvas, canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    element.focus();
    await userEvent.keyboard('{ArrowLeft}');
    await comes(() => /moved by: user, at rest/.test(canvas.getByRole('status').textContent), 'rest');
    await element.flyTo('Back');
    await expect(canvas.getByRole('status')).toHaveTextContent(/moved by: script, at rest/);
  },
};

const PLACES: [name: string, where: Destination][] = [
  ['Back', 'Back'],
  ['Detail', 'Detail'],
  ['From above', 'auto 60deg auto'],
  ['Nearer', 'auto auto 70%'],
];
const fly = async (button: EventTarget | null, where: Destination): Promise<void> => {
  const element: BlenderView = (button as Element).closest('.told')!.querySelector('blender-view')!;
  const output = outputOf(button);
  output.value = '…';
  output.value = await element.flyTo(where);
};

/** A page's buttons send the camera to cameras by name and to orbits, and learn how each flight ended. */
export const Flights: Story = {
  args: { bridge: undefined },
  render: (values) => html`
    <div class="told">
      ${view(values)}
      <div class="row">
        ${PLACES.map(
          ([name, where]) => html`
            <button class="swatch" @click=${({ target }: Event) => void fly(target, where)}>${name}</button>
          `,
        )}
        <output aria-label="The flight"></output>
      </div>
    </div>
  `,
  play: async ({ canvas, canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await userEvent.click(canvas.getByRole('button', { name: 'From above' }));
    await comes(() => canvas.getByRole('status').textContent === 'arrived', 'its arrival');
    await expect(element.getCamera().elevation).toBeCloseTo(60, 3);
    await expect(await element.jumpTo({ elevation: Number.NaN })).toBe('refused');
  },
};

/** Tap a detail twice: the camera turns about it from then on. Beside the product, all of it is looked at again. */
export const DoubleTap: Story = {
  args: { bridge: undefined },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const { left, top, width, height } = element.getBoundingClientRect();
    const target = element.shadowRoot!.querySelector('[part=view]')!;
    const coords = { clientX: left + width * 0.55, clientY: top + height * 0.6 };
    const tap = { keys: '[MouseLeft]', target, coords };
    const before = element.getCamera().target;
    await userEvent.pointer([tap, tap]);
    await comes(() => element.getCamera().target.y < before.y - 0.005, 'another target');
  },
};

/** The visitor's camera stands in the page's address, so that a link shows what they see; at home it is gone. */
export const Linked: Story = {
  tags: ['own-page'],
  args: { bridge: undefined, 'deep-link': true },
  beforeEach: () => () => history.replaceState(null, '', location.pathname + location.search),
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    element.focus();
    await userEvent.keyboard('{ArrowLeft}');
    await comes(() => location.hash.includes('view='), 'the camera in the address');
    await userEvent.keyboard('{Home}');
    await comes(() => !location.hash.includes('view='), 'an address without it');
  },
};
