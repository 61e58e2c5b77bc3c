import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { expect, fireEvent, userEvent } from 'storybook/test';
import { AS_SNIPPET, CONTROLS, START, view, type ViewArguments } from '../kit/element';
import { comes, reaches, viewIn } from '../kit/watch';
import './hotspots.css';

/** Elements of the page that stand at points of the product. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Hotspots',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

const find = (canvas: HTMLElement, name: string): HTMLElement => canvas.querySelector(`[slot=hotspot-${name}]`)!;
const isVisible = (element: HTMLElement): boolean => element.hasAttribute('data-visible');

const ofSpeaker = (): TemplateResult => html`
  <button
    class="spot"
    slot="hotspot-dial"
    data-position="0 0.29 0.01"
    data-normal="0 1 0"
    aria-label="Knurled dial"
    data-number="1"
  ></button>
  <button
    class="spot"
    slot="hotspot-pull"
    data-position="-0.048 25.2cm 0.0985"
    data-normal="0 0 1"
    aria-label="Leather pull"
    data-number="2"
  ></button>
  <button
    class="spot"
    slot="hotspot-back"
    data-position="0 0.15 -0.1"
    data-normal="0 0 -1"
    aria-label="Sockets"
    data-number="3"
  ></button>
`;

/** Two are in sight; the third is behind the product, and the key Tab turns to it. */
export const OnTheProduct: Story = {
  render: (values) => view(values, ofSpeaker()),
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    const [pull, back] = [find(canvasElement, 'pull'), find(canvasElement, 'back')];
    await comes(() => isVisible(pull) && isVisible(find(canvasElement, 'dial')), 'the hotspots in front');
    await expect(back).not.toHaveAttribute('data-visible');
    pull.focus();
    await userEvent.tab();
    await expect(back).toHaveFocus();
    await comes(() => isVisible(back), 'the back');
  },
};

/** On the whole screen they are numbered marks in the picture, all alike; press the button. */
export const Pins: Story = {
  args: { bridge: undefined, pins: true, 'fullscreen-button': true },
  render: (values) => view(values, ofSpeaker()),
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await comes(() => isVisible(find(canvasElement, 'pull')), 'the hotspots');
    await expect(element.shadowRoot!.querySelector('[part=pins]')).toBeNull();
    await comes(
      () => getComputedStyle(find(canvasElement, 'pull').assignedSlot!).opacity === '1',
      'the hotspot, faded in',
    );
  },
};

/** A hotspot can be anything: here a line of text that is dimmed, and not gone, while it is behind the product. */
export const Labels: Story = {
  args: { bridge: undefined },
  render: (values) => html`
    <div class="labelled">
      ${view(
        values,
        html`
          <span class="label" slot="hotspot-height" data-position="0.09 0.14 0.1">27 cm</span>
          <span class="label" slot="hotspot-depth" data-position="-0.1 0.14 -0.1" data-normal="0 0 -1">19 cm</span>
        `,
      )}
    </div>
  `,
  play: async ({ canvasElement }) => {
    await reaches(viewIn(canvasElement), 'previewing');
    await comes(() => isVisible(find(canvasElement, 'height')), 'the label in front');
    await expect(getComputedStyle(find(canvasElement, 'depth').assignedSlot!).opacity).toBe('0.3');
  },
};

const pin = async ({ clientX, clientY, currentTarget }: MouseEvent): Promise<void> => {
  const element = (currentTarget as Element).querySelector('blender-view')!;
  const surface = await element.surfaceFromPoint(clientX, clientY);
  if (surface) element.updateHotspot({ name: 'hotspot-here', position: surface.point, normal: surface.normal });
};

/** Click the product: the hotspot goes there. So an editor of a shop finds the numbers for its page. */
export const Surface: Story = {
  args: { bridge: undefined },
  render: (values) => html`
    <div @click=${(event: MouseEvent) => void pin(event)}>
      ${view(values, html`<i class="spot" slot="hotspot-here" data-number="✓"></i>`)}
    </div>
  `,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const { left, top, width, height } = element.getBoundingClientRect();
    await fireEvent.click(element, { clientX: left + width / 2, clientY: top + height / 2 });
    await comes(() => isVisible(find(canvasElement, 'here')), 'the hotspot');
    await expect(element.queryHotspot('hotspot-here')?.canvasPosition.x).toBeCloseTo(width / 2, 0);
  },
};

/** A thousand: they follow the camera, and while it rests nothing happens. */
export const AThousand: Story = {
  args: { bridge: undefined },
  render: (values) =>
    view(
      values,
      Array.from({ length: 1000 }, (_, i) => {
        const [angle, height] = [i * 2.4, (i / 1000) * 0.28];
        const at = [0.12 * Math.sin(angle), height, 0.12 * Math.cos(angle)].map((value) => value.toFixed(4)).join(' ');
        return html`<i class="dot" slot="hotspot-${i}" data-position=${at}></i>`;
      }),
    ),
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const seen = (): number => canvasElement.querySelectorAll('[data-visible]').length;
    await comes(() => seen() > 300, 'those in front');
    await expect(seen()).toBeLessThan(900);
  },
};
