import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent } from 'storybook/test';
import type { BlenderView } from '../../src/components/blender-view/blender-view';
import { AS_SNIPPET, CONTROLS, RECORDED, START, view, type ViewArguments } from '../kit/element';
import { watchGraphics } from '../kit/hold';
import { comes, reaches, statusOf, viewIn } from '../kit/watch';
import './capabilities.css';

/** What an element can do, one thing a story. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/Capabilities',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: AS_SNIPPET,
};

export default meta;
type Story = StoryObj<ViewArguments>;

let graphics: ReturnType<typeof watchGraphics>;

/** As fast as it was on a machine with two cores and no GPU: coarse, then 1, 2, 4 … 64 samples. */
export const Refinement: Story = {
  args: { bridge: 'recorded:recordings/index.json#play=refine' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    const samples: number[] = [];
    element.addEventListener('render-progress', ({ detail }: CustomEventInit<{ samples: number }>) => {
      if (detail) samples.push(detail.samples);
    });
    await reaches(element, 'final');
    await comes(() => samples.at(-1) === 64, 'the last samples');
    await expect(samples).toEqual([...samples].sort((a, b) => a - b));
  },
};

const swatches = (pick: (material: number, event: Event) => void): unknown =>
  [
    ['Walnut', '#6f4e37'],
    ['Oak', '#c6a578'],
    ['Black ash', '#262423'],
  ].map(
    ([name, colour], index) => html`
      <button class="swatch" @click=${(event: Event) => pick(index + 1, event)}>
        <svg viewBox="0 0 2 2" aria-hidden="true"><circle cx="1" cy="1" r="1" fill=${colour} /></svg>
        ${name}
      </button>
    `,
  );

const productOf = (button: EventTarget | null): BlenderView =>
  viewIn((button as Element).closest<HTMLElement>('.product')!);

/** A page's own buttons set `material`; preview and picture follow. */
export const Materials: Story = {
  render: (values) => html`
    <div class="product">
      ${view(values)}
      <div class="row" role="group" aria-label="Finish">
        ${swatches((material, { target }) => (productOf(target).material = material))}
      </div>
    </div>
  `,
  play: async ({ canvas, canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await userEvent.click(canvas.getByRole('button', { name: 'Oak' }));
    await comes(() => element.stores.render.get().state !== 'final', 'another picture');
    await reaches(element, 'final');
    await expect(element.material).toBe(2);
  },
};

/** The same product in the furnished room. */
export const Scenes: Story = {
  args: { scene: 3 },
  play: async ({ canvasElement }) => reaches(viewIn(canvasElement), 'final'),
};

/** Whatever lies in the element lies over the picture. */
export const Slots: Story = {
  render: (values) =>
    view(
      values,
      html`
        <img slot="poster" src="catalog/products/speaker/poster.webp" alt="Shelf speaker in walnut" />
        <a class="badge" href="#details">Made in Porto</a>
      `,
    ),
  play: async ({ canvas, canvasElement }) => {
    await reaches(viewIn(canvasElement), 'final');
    await expect(canvas.getByRole('link', { name: 'Made in Porto' })).toBeVisible();
  },
};

/** Custom properties and parts, from the page's own style sheet. */
export const Themed: Story = {
  args: { bridge: 'recorded:recordings/index.json#play=refine&speed=4&hold=16' },
  render: (values) => html`<div class="themed">${view(values)}</div>`,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'rendering');
    const bar = element.shadowRoot?.querySelector('[part=progress]');
    await expect(getComputedStyle(bar!).height).toBe('6px');
  },
};

/** The product alone, with alpha, over whatever the page has there. */
export const Transparent: Story = {
  tags: ['golden'],
  args: { transparent: true },
  render: (values) => html`<div class="checked">${view(values)}</div>`,
  play: async ({ canvasElement }) => reaches(viewIn(canvasElement), 'final'),
};

/** Brightness in stops. Of other values than 1 and -1 this catalog has no picture, and the preview stays. */
export const Exposure: Story = {
  args: { exposure: 1 },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(element.stores.settings.get().exposure).toBe(1);
  },
};

/** The scene's light turned about the product. */
export const LightRotation: Story = {
  args: { 'environment-rotation': '90deg' },
  play: async ({ canvasElement }) => reaches(viewIn(canvasElement), 'final'),
};

/** The poster stays until the page says so. */
export const Reveal: Story = {
  args: { reveal: 'manual', bridge: undefined, poster: 'catalog/products/speaker/poster.webp' },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await element.ready;
    const poster = element.shadowRoot!.querySelector('.poster')!;
    await expect(poster).not.toHaveClass('gone');
    element.dismissPoster();
    await comes(() => poster.classList.contains('gone'), 'the preview');
  },
};

/** The element speaks the page's language: English, German and Japanese come with it, and every text can be replaced. */
export const Languages: Story = {
  tags: ['golden'],
  args: { bridge: 'recorded:recordings/index.json#play=away' },
  render: (values) => html`
    <div class="grid">${['en', 'de', 'ja'].map((language) => html`<div lang=${language}>${view(values)}</div>`)}</div>
  `,
  play: async ({ canvasElement }) => {
    const elements = [...canvasElement.querySelectorAll('blender-view')];
    for (const element of elements) await reaches(element, 'offline', 'previewing');
    await comes(() => new Set(elements.map(statusOf)).size === 3, 'three languages');
  },
};

/** What the status line says can be the page's own: each condition is a slot. */
export const OwnWords: Story = {
  args: { bridge: 'recorded:recordings/index.json#play=away' },
  render: (values) => view(values, html`<span slot="offline">Our studio sleeps. Turn it anyway.</span>`),
  play: async ({ canvas, canvasElement }) => {
    await reaches(viewIn(canvasElement), 'offline', 'previewing');
    await expect(canvas.getByText('Our studio sleeps. Turn it anyway.')).toBeVisible();
  },
};

/** A button fills the screen with the view. The tests of the element press it; here it has its name, and is where a hand finds it. */
export const Fullscreen: Story = {
  args: { bridge: undefined, 'fullscreen-button': true },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    const button = element.shadowRoot!.querySelector<HTMLElement>('[part~=fullscreen-button]')!;
    await expect(button).toHaveAccessibleName('Full screen');
    const [inner, outer] = [button.getBoundingClientRect(), element.getBoundingClientRect()];
    await expect(outer.right - inner.right).toBeCloseTo(12, 0);
    await expect(outer.bottom - inner.bottom).toBeCloseTo(12, 0);
  },
};

/** A button saves the picture that is seen as a file. */
export const Download: Story = {
  args: { 'download-button': true },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    const button = element.shadowRoot!.querySelector<HTMLElement>('[part~=download-button]')!;
    await expect(button).toHaveAccessibleName('Save picture');
  },
};

/** Where a device has no AR, as here, nobody is offered it: a page can set `ar` for all. On an Android phone the button opens Scene Viewer. */
export const InTheRoom: Story = {
  args: { bridge: undefined, ar: true, 'ios-src': 'models/speaker.usdz', 'fullscreen-button': true },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await expect(element.canActivateAR).toBe(false);
    await expect(element.shadowRoot!.querySelectorAll('[part~=tool]')).toHaveLength(1);
  },
};

/** Many on a page share one WebGL context. */
export const Several: Story = {
  tags: ['own-page'],
  render: () => html`
    <div class="grid">${[1, 2, 3].map((product) => view({ ...START, bridge: RECORDED, product }))}</div>
  `,
  beforeEach: () => {
    graphics = watchGraphics();
    return graphics.stop;
  },
  play: async ({ canvasElement }) => {
    for (const element of canvasElement.querySelectorAll('blender-view')) await reaches(element, 'final');
    await expect(graphics.contexts.size).toBeLessThanOrEqual(1);
  },
};

/** In 200 pixels everything is still there. */
export const Tiny: Story = {
  tags: ['golden'],
  args: { bridge: 'recorded:recordings/index.json#play=away' },
  render: (values) => html`<div class="tiny">${view(values)}</div>`,
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'offline', 'previewing');
    const status = element.shadowRoot?.querySelector('[part=status]')?.getBoundingClientRect();
    await expect(status?.right).toBeLessThanOrEqual(element.getBoundingClientRect().right);
  },
};
