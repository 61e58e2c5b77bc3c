import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { BlenderSpin } from '../../src/components/blender-spin/blender-spin';
import { readOnly } from '../kit/element';
import { withoutWebGL } from '../kit/hold';
import { STILL_BRIDGE, stillBridge } from '../kit/still-bridge';
import { comes, inState } from '../kit/watch';
import './blender-spin.css';

interface Arguments {
  src?: string;
  bridge?: string;
  material?: number;
  frames?: number;
  autoplay?: boolean;
  reverse?: boolean;
  alt?: string;
  'rotation-per-second'?: string;
}

const RECORDED = 'recordings/stills/teapot-1-{frame:2}.webp';
const FIRST = 'recordings/stills/teapot-1-01.webp';

const spin = (values: Arguments, inside: unknown = nothing): TemplateResult => html`
  <div class="spin">
    <blender-spin
      src=${values.src ?? nothing}
      bridge=${values.bridge ?? nothing}
      product=${values.bridge ? 2 : nothing}
      material=${values.material ?? nothing}
      frames=${values.frames ?? nothing}
      alt=${values.alt ?? nothing}
      rotation-per-second=${values['rotation-per-second'] ?? nothing}
      ?autoplay=${values.autoplay}
      ?reverse=${values.reverse}
      >${inside}</blender-spin
    >
  </div>
`;

/**
 * A turn of Blender's own pictures. Drag, or use the arrow keys. Eight come first, then those between. No WebGL is needed, and
 * without JavaScript the picture in the slot stays.
 */
const meta: Meta<Arguments> = {
  title: 'Elements/blender-spin',
  component: 'blender-spin',
  args: { src: RECORDED, frames: 24, alt: 'Teapot and cup' },
  argTypes: readOnly('blender-spin'),
  render: (values) => spin(values),
  parameters: { docs: { story: { inline: false, height: '560px' } } },
};

export default meta;
type Story = StoryObj<Arguments>;

const spinIn = (canvas: HTMLElement): BlenderSpin => canvas.querySelector('blender-spin')!;
const stage = (canvas: HTMLElement): HTMLElement =>
  spinIn(canvas).shadowRoot!.querySelector<HTMLElement>('[role=slider]')!;
const complete = (canvas: HTMLElement): Promise<void> =>
  comes(() => spinIn(canvas).totalProgress === 1, 'all pictures');

/** Pictures that lie ready, named by a pattern. */
export const Playground: Story = {
  play: async ({ canvasElement }) => {
    await complete(canvasElement);
    stage(canvasElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await comes(() => spinIn(canvasElement).frame === 1, 'the second picture');
    await comes(() => stage(canvasElement).getAttribute('aria-valuetext') === 'Picture 2 of 24', 'its value');
  },
};

/** It turns by itself when all pictures are there, until somebody touches it; with reduced motion not before it is told to. */
export const Autoplay: Story = {
  args: { autoplay: true, 'rotation-per-second': '90deg' },
  play: async ({ canvasElement }) => {
    await complete(canvasElement);
    const element = spinIn(canvasElement);
    if (!element.playing) element.play();
    await comes(() => element.frame > 2, 'a turn by itself');
    element.shadowRoot!.querySelector<HTMLButtonElement>('[part=play]')!.click();
    await expect(element.playing).toBe(false);
  },
};

/** Where the browser offers no WebGL at all, and before any picture has come, with a picture in the slot. */
export const WithoutWebGL: Story = {
  tags: ['own-page'],
  beforeEach: () => withoutWebGL(),
  render: (values) =>
    spin(values, html`<img slot="poster" src=${FIRST} width="480" height="360" alt="Teapot and cup" />`),
  play: async ({ canvasElement }) => {
    await complete(canvasElement);
    await expect(inState(spinIn(canvasElement), 'loading')).toBe(false);
  },
};

/** A bridge renders the pictures. Another finish takes the place of the old one once it is there from this side. */
export const OfABridge: Story = {
  args: { src: undefined, bridge: STILL_BRIDGE, alt: undefined, frames: 8 },
  tags: ['own-page'],
  beforeEach: () => stillBridge(),
  render: (values) => html`
    ${spin(values)}
    <div class="spin">
      <div class="row" role="group" aria-label="Finish">
        ${['Speckled white', 'Celadon'].map(
          (name, index) => html`
            <button class="swatch" @click=${() => (document.querySelector('blender-spin')!.material = index + 1)}>
              ${name}
            </button>
          `,
        )}
      </div>
    </div>
  `,
  play: async ({ canvas, canvasElement }) => {
    await complete(canvasElement);
    await expect(stage(canvasElement).getAttribute('aria-label')).toBe('Teapot and cup');
    await expect(stage(canvasElement).getAttribute('aria-valuetext')).toMatch(/^View from the front right/);
    await userEvent.click(canvas.getByRole('button', { name: 'Celadon' }));
    await comes(() => spinIn(canvasElement).totalProgress < 1, 'others');
    await complete(canvasElement);
  },
};

/** Eight pictures are a turn already; those between come while it can be turned. */
export const Refining: Story = {
  args: { src: undefined, bridge: STILL_BRIDGE },
  tags: ['own-page'],
  beforeEach: () => stillBridge({ hold: 8 }),
  play: async ({ canvasElement }) => {
    await comes(() => spinIn(canvasElement).totalProgress === 1 / 3, 'eight of twenty-four');
    await comes(() => inState(spinIn(canvasElement), 'refining'), 'the state');
    stage(canvasElement).focus();
    await userEvent.keyboard('{PageUp}');
    await comes(() => spinIn(canvasElement).frame === 3, 'an eighth of a turn');
  },
};
