import { expect } from '@open-wc/testing';
import { next, until } from '../../../testing/browser.js';
import { clear, drag, fakeBridge, heard, loaded, part, pause, restAfter, rested } from '../../../testing/view.js';
import '../define.js';
import type { BlenderView } from '../blender-view.js';

/** The fixture's blocks reach from −0.2 to 0.2 along x, from 0 to 0.2 along y and from −0.1 to 0.1 along z; the camera is at z = 1. */
const FRONT = { position: '0.1 0.1 0.1', normal: '0 0 1' };
const BACK = { position: '0.1 10cm -100mm', normal: '0 0 -1' };

function button(name: string, { position, normal }: { position?: string; normal?: string } = FRONT): HTMLButtonElement {
  const element = document.createElement('button');
  element.slot = `hotspot-${name}`;
  element.textContent = name;
  if (position !== undefined) element.dataset.position = position;
  if (normal !== undefined) element.dataset.normal = normal;
  return element;
}

/** Puts hotspots into a view, and returns them once those that are in sight are known. */
async function put<Names extends string>(
  view: BlenderView,
  spots: Record<Names, { position?: string; normal?: string }>,
): Promise<Record<Names, HTMLButtonElement>> {
  const all = Object.entries(spots).map(([name, spot]) => [name, button(name, spot as object)] as const);
  view.append(...all.map(([, element]) => element));
  await until(() => view.querySelector('[data-visible]'));
  return Object.fromEntries(all) as Record<Names, HTMLButtonElement>;
}

const isVisible = (element: HTMLElement): boolean => element.hasAttribute('data-visible');
const centre = (element: Element): { x: number; y: number } => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

/** CSS pixels from the left to where a row of the preview begins to show something, to parts of a pixel. */
function edge(view: BlenderView, y: number): number {
  const canvas = part<HTMLCanvasElement>(view, 'canvas');
  const half = canvas.width / 2;
  const row = canvas.getContext('2d')!.getImageData(0, Math.round(y * devicePixelRatio), half, 1).data;
  let covered = 0;
  for (let i = 3; i < row.length; i += 4) covered += row[i]! / 255;
  return (half - covered) / devicePixelRatio;
}

describe('hotspots', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  it('stand over the picture to a part of a pixel, from wherever it is seen and whatever its shape', async () => {
    const view = await rested({ transparent: '' });
    const { corner } = await put(view, { corner: { position: '0.2 0.1 0.1' } });
    const agree = async (): Promise<void> => {
      // A picture that moved on a slow machine is drawn with all its pixels only then.
      await pause(700);
      const { left, top } = view.getBoundingClientRect();
      const { x, y } = centre(corner);
      expect(x - left).to.be.closeTo(edge(view, y - top), 0.3);
    };
    await agree();
    await restAfter(view, () => void view.flyTo({ azimuth: 17, elevation: 0, radius: 1.4 }));
    await agree();
    view.style.width = '214px';
    await agree();
    expect(view.queryHotspot('hotspot-corner')?.canvasPosition.x).to.be.closeTo(
      centre(corner).x - view.getBoundingClientRect().left,
      0.01,
    );
  });

  it('are in sight where they face the camera and nothing of the product is before them', async () => {
    const view = await rested();
    const told: Record<string, boolean> = {};
    view.addEventListener('hotspot-visibility', (event) => {
      const { target, detail } = event as CustomEvent<{ name: string; visible: boolean }>;
      expect((target as HTMLElement).slot).to.equal(detail.name);
      told[detail.name] = detail.visible;
    });
    const spots = await put(view, {
      front: FRONT,
      back: BACK,
      behind: { position: '0.1 0.1 -0.3', normal: '0 0 1' },
      anywhere: { position: '-0.1 0.1 -0.12' },
      above: { position: '0 0.25 0' },
      outside: { position: '3 0 0' },
    });
    const seen = (): string[] => Object.entries(spots).flatMap(([name, spot]) => (isVisible(spot) ? [name] : []));
    await until(() => String(seen()) === 'front,above');
    await pause(200);
    expect(seen()).to.deep.equal(['front', 'above']);
    expect(getComputedStyle(spots.behind.assignedSlot!).opacity).to.equal('0');
    expect(getComputedStyle(spots.behind.assignedSlot!).pointerEvents).to.equal('none');
    await view.jumpTo('180deg 0 auto');
    await until(() => String(seen()) === 'back,anywhere,above');
    await pause(200);
    expect(seen()).to.deep.equal(['back', 'anywhere', 'above']);
    expect(told).to.deep.equal({
      'hotspot-front': false,
      'hotspot-back': true,
      'hotspot-behind': false,
      'hotspot-anywhere': true,
      'hotspot-above': true,
      'hotspot-outside': false,
    });
  });

  it('are hidden by a product as the catalog places it', async () => {
    // Turned by 90 degrees and twice as large: it reaches from −0.4 to 0.4 along z.
    const view = await rested({ product: '2', 'camera-orbit': '0deg 0deg 3m' });
    const { near, far } = await put(view, { near: { position: '0 0.2 0.42' }, far: { position: '0.1 0.2 -0.45' } });
    expect(isVisible(near)).to.equal(true);
    await pause(200);
    expect(isVisible(far)).to.equal(false);
  });

  it('turn into sight when they get the focus, or are pressed by what has none', async () => {
    const view = await rested();
    const { front, back } = await put(view, { front: FRONT, back: BACK });
    const before = view.getCamera();
    front.focus();
    await pause(100);
    expect(view.getCamera()).to.deep.equal(before);
    await restAfter(view, () => back.focus());
    await until(() => isVisible(back));
    expect(document.activeElement === back, 'the focus stays').to.equal(true);
    expect(Math.abs(view.getCamera().azimuth)).to.be.greaterThan(90);
    await restAfter(view, () => front.click());
    await until(() => isVisible(front));
    expect(Math.abs(view.getCamera().azimuth)).to.be.lessThan(90);
  });

  it('are no stops of Tab where nobody can turn to them', async () => {
    const view = await rested({ 'camera-controls': 'off' });
    const { front, back } = await put(view, { front: FRONT, back: BACK });
    expect(getComputedStyle(front).visibility).to.equal('visible');
    await until(() => getComputedStyle(back).visibility === 'hidden');
  });

  it('come, change and go at any time, in the order of the page', async () => {
    const view = await rested();
    const { b } = await put(view, { b: FRONT });
    const a = button('a');
    view.prepend(a);
    await until(() => isVisible(a));
    const slots = (): string[] => [...part(view, 'hotspots').querySelectorAll('slot')].map(({ name }) => name);
    expect(slots()).to.deep.equal(['hotspot-a', 'hotspot-b']);
    view.updateHotspot({ name: 'hotspot-b', position: { x: 0, y: 0.1, z: -0.3 } });
    await until(() => !isVisible(b));
    a.remove();
    await until(() => slots().length === 1);
    const parent = view.parentNode!;
    view.remove();
    await pause(50);
    expect(slots()).to.deep.equal([]);
    b.dataset.position = FRONT.position;
    parent.append(view);
    await until(() => isVisible(b));
  });

  it('are nowhere where a page writes nonsense, and say so once', async () => {
    const view = await loaded();
    const errors = heard<{ code: string; path: string; message: string }>(view, 'error');
    const { good, bad, flat } = await put(view, {
      good: FRONT,
      bad: { position: 'NaN 0 1' },
      flat: { position: '0 0 1', normal: '0 0 0' },
      none: {},
    });
    expect(errors.map(({ code, path }) => `${code} ${path}`)).to.deep.equal([
      'invalid hotspot-bad.data-position',
      'invalid hotspot-flat.data-normal',
      'invalid hotspot-none.data-position',
    ]);
    expect(errors[0]?.message).to.equal('data-position of hotspot-bad is not three lengths, as in "0.1 20cm 0".');
    for (const spot of [bad, flat]) expect(getComputedStyle(spot).visibility).to.equal('hidden');
    expect(isVisible(good)).to.equal(true);
    view.updateHotspot({ name: 'hotspot-bad', position: '1e99 0 0' });
    view.updateHotspot({ name: 'hotspot-nobody', position: '0 0 0' });
    await until(() => errors.length === 5);
    view.updateHotspot({ name: 'hotspot-bad', ...FRONT });
    await until(() => isVisible(bad));
    expect(errors).to.have.length(5);
  });

  it('are a thousand without a word while the camera rests', async () => {
    const view = await rested();
    const spots = Array.from({ length: 1000 }, (_, i) =>
      button(String(i), { position: `${(i % 40) / 100 - 0.195} ${Math.floor(i / 40) / 125} 0.1`, normal: '0 0 1' }),
    );
    view.append(...spots);
    await until(() => spots.every(isVisible));
    let writes = 0;
    const watch = new MutationObserver((records) => (writes += records.length));
    watch.observe(part(view, 'hotspots'), { attributes: true, subtree: true });
    await pause(200);
    expect(writes).to.equal(0);
    await restAfter(view, () => drag(view, 80));
    await until(() => spots.every((spot) => isVisible(spot) === false));
    expect(writes).to.be.greaterThan(1000);
    watch.disconnect();
  });

  it('lie where a rolled picture shows them, and find its surface', async () => {
    const view = await rested();
    const { spot } = await put(view, { spot: { position: '-0.19 0.1 0.1', normal: '0 0 1' } });
    const middle = centre(view);
    const before = centre(spot);
    await restAfter(view, () => view.setCamera({ roll: 90 }));
    // The camera's up has turned to its left, so that what it shows has turned clockwise.
    expect(centre(spot).x).to.be.closeTo(middle.x - (before.y - middle.y), 0.1);
    expect(centre(spot).y).to.be.closeTo(middle.y + (before.x - middle.x), 0.1);
    const surface = await view.surfaceFromPoint(centre(spot).x, centre(spot).y);
    expect(surface?.point.x).to.be.closeTo(-0.19, 1e-3);
    expect(surface?.point.y).to.be.closeTo(0.1, 1e-3);
  });

  it('find the surface under a point of the page, to be put there', async () => {
    const view = await rested();
    const { left, top } = view.getBoundingClientRect();
    const surface = await view.surfaceFromPoint(left + 60, top + 60);
    expect(surface?.point.z).to.be.closeTo(0.1, 1e-4);
    expect(surface?.normal.z).to.be.closeTo(1, 1e-4);
    expect(surface).to.include({ material: 'red', node: 'blocks' });
    expect(await view.surfaceFromPoint(left + 5, top + 5)).to.equal(undefined);
    expect(await view.surfaceFromPoint(left - 60, top + 60)).to.equal(undefined);
    expect(await view.surfaceFromPoint(NaN, top)).to.equal(undefined);
    const spot = button('spot', BACK);
    view.append(spot);
    await until(() => view.queryHotspot(spot.slot));
    await pause(200);
    expect(isVisible(spot)).to.equal(false);
    const shown = next<{ visible: boolean }>(spot, 'hotspot-visibility');
    view.updateHotspot({ name: spot.slot, position: surface!.point, normal: surface!.normal });
    expect((await shown).detail.visible).to.equal(true);
    expect(centre(spot).x - left).to.be.closeTo(60, 0.1);
    expect(centre(spot).y - top).to.be.closeTo(60, 0.1);
  });
});
