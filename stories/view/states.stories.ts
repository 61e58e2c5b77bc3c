import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect } from 'storybook/test';
import { CATALOG, CONTROLS, played, snippet, START, view, type ViewArguments } from '../kit/element';
import { damageCatalog, holdRequests, watchGraphics, withoutWebGL } from '../kit/hold';
import { comes, inState, reaches, statusOf, viewIn } from '../kit/watch';

/** What a visitor may meet, each played from a recording of the real bridge. */
const meta: Meta<ViewArguments> = {
  title: 'Elements/blender-view/States',
  component: 'blender-view',
  args: START,
  argTypes: CONTROLS,
  render: (values) => view(values),
  parameters: {
    controls: { include: ['product', 'material', 'scene', 'camera', 'bridge'] },
    docs: { source: { transform: (_code: string, { args }: { args: ViewArguments }) => snippet(args) } },
  },
};

export default meta;
type Story = StoryObj<ViewArguments>;

let graphics: ReturnType<typeof watchGraphics>;

/** Nothing has arrived but the poster. */
export const Loading: Story = {
  tags: ['golden'],
  args: { bridge: undefined, catalog: `${CATALOG}?held`, poster: 'catalog/products/speaker/poster.webp' },
  beforeEach: () => holdRequests('?held'),
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'loading');
    await expect(inState(element, 'previewing')).toBe(false);
  },
};

/** Babylon's preview on the visitor's own GPU; no bridge is named. */
export const Previewing: Story = {
  args: { bridge: undefined },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    await expect(statusOf(element)).toBe('');
  },
};

/** Others are before this visitor. */
export const Queued: Story = {
  tags: ['golden'],
  args: { bridge: played('queue', '&hold=queued') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'queued', 'previewing');
    await comes(() => /\d/.test(statusOf(element)), 'the place in the queue');
  },
};

/** Four samples have come; their light corrects the preview. No golden: that may be as fine as it gets by then, or not yet. */
export const Rendering: Story = {
  args: { bridge: played('refine', '&speed=4&hold=4') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'rendering');
    await comes(() => element.stores.render.get().samples === 4, 'four samples');
    await expect(inState(element, 'final')).toBe(false);
  },
};

/** Blender's final picture lies over the preview, to the pixel. */
export const Final: Story = {
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await expect(inState(element, 'previewing')).toBe(false);
  },
};

/** The bridge cannot be reached: still a viewer, and a quiet line. */
export const Offline: Story = {
  tags: ['golden'],
  args: { bridge: played('away') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'offline', 'previewing');
    await expect(statusOf(element)).not.toBe('');
  },
};

/** The bridge is there, and its Blender is not. */
export const NoBlender: Story = {
  args: { bridge: played('no-blender') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'offline', 'previewing');
    await expect(element.stores.renderer.get()?.state).toBe('unavailable');
  },
};

/** The bridge goes away in the middle of a picture, and comes back. */
export const DisconnectAndReturn: Story = {
  args: { bridge: played('disconnect', '&speed=8') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    const connections: string[] = [];
    const stop = element.stores.connection.listen((state) => connections.push(state));
    await reaches(element, 'final');
    stop();
    await expect(connections).toContain('offline');
  },
};

/** The bridge will not serve pages of this origin. */
export const Refused: Story = {
  args: { bridge: played('other-origin') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'offline', 'previewing');
    await expect(element.stores.connection.get()).toBe('refused');
  },
};

/** This visitor has asked for too much at once; the element tries again by itself. */
export const RateLimited: Story = {
  args: { bridge: played('rate-limit') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'error', 'previewing');
    await expect(element.stores.render.get().error?.code).toBe('rate_limited');
  },
};

/** The bridge has as much work as it takes. */
export const Overloaded: Story = {
  args: { bridge: played('overload') },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'error', 'previewing');
    await expect(element.stores.render.get().error?.code).toBe('overloaded');
  },
};

/** Neither the preview nor Blender can read the product's file: the poster stays. */
export const ModelFailed: Story = {
  args: { bridge: played('model-failure'), catalog: `${CATALOG}?damaged` },
  tags: ['!autodocs', 'golden'],
  beforeEach: () => damageCatalog('?damaged'),
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'error', 'loading');
    await comes(() => statusOf(element) !== '', 'the word of it');
  },
};

/** No preview at all; Blender's pictures come all the same. */
export const NoWebGL: Story = {
  beforeEach: () => withoutWebGL(),
  tags: ['!autodocs', 'own-page', 'golden'],
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'final');
    await comes(() => statusOf(element) !== '', 'the word of it');
  },
};

/** The browser took the graphics away, as it may from a page in the background. */
export const ContextLost: Story = {
  args: { bridge: undefined },
  tags: ['!autodocs', 'own-page'],
  beforeEach: () => {
    graphics = watchGraphics();
    return graphics.stop;
  },
  play: async ({ canvasElement }) => {
    const element = viewIn(canvasElement);
    await reaches(element, 'previewing');
    for (const context of graphics.contexts) context.getExtension('WEBGL_lose_context')?.loseContext();
    await reaches(element, 'error');
    await expect(statusOf(element)).not.toBe('');
  },
};
