import { expect } from '@open-wc/testing';
import { displayFrame, next, picture, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, heard, part as viewPart, withBridge } from '../../testing/view.js';
import '../blender-view/define.js';
import type { BlenderView } from '../blender-view/blender-view.js';
import './define.js';
import type { BlenderCompare } from './blender-compare.js';

const box = document.createElement('div');
box.style.cssText = 'position: relative; width: 200px';

function compare(inside: Node[] = [], attributes: Record<string, string> = {}): BlenderCompare {
  const element = document.createElement('blender-compare');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  box.append(element);
  document.body.append(box);
  return element;
}

const part = (element: BlenderCompare, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part~=${name}]`)!;
const divider = (element: BlenderCompare): HTMLElement => part(element, 'divider');

async function press(element: BlenderCompare, key: string): Promise<number> {
  divider(element).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );
  await element.updateComplete;
  return element.position;
}

/** From the left of the comparison, CSS pixels. */
function touch(target: Element, type: string, x: number, pointerType = 'mouse'): void {
  const { left, top } = box.getBoundingClientRect();
  const at = { clientX: left + x, clientY: top + 20 };
  target.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType, ...at, bubbles: true, composed: true }));
}

async function image(slot: string, colour: string): Promise<HTMLImageElement> {
  const bytes = await picture(colour, 200, 100);
  const element = new Image();
  element.slot = slot;
  element.alt = '';
  element.src = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  await element.decode();
  return element;
}

/** How an element is cut, as [left, right] in percent. */
function cut(element: Element): number[] {
  const [, right = '0', , left = right] =
    /inset\(([^)]*)\)/.exec(getComputedStyle(element).clipPath)?.[1]?.split(' ') ?? [];
  return [left, right].map((side) => Math.round(parseFloat(side)));
}

describe('<blender-compare>', () => {
  beforeEach(fakeBridge);
  afterEach(async () => {
    box.remove();
    box.replaceChildren();
    box.removeAttribute('dir');
    await clear();
  });

  /** A comparison around a view that its bridge has been asked for, in the size that it has there. */
  async function withView(): Promise<{ element: BlenderCompare; view: BlenderView; revision: number }> {
    const { view } = await withBridge();
    const element = compare([view]);
    await element.updateComplete;
    const asked = () => FakeSocket.last.said('view').at(-1);
    await until(() => asked()?.view.settings?.width === 200);
    return { element, view, revision: asked()!.revision };
  }

  it('shows Blender’s picture beyond the divider, while it refines', async () => {
    const { element, view, revision } = await withView();
    const shown = next(view, 'render-progress');
    FakeSocket.last.show({ revision, samples: 4 }, await picture('red'));
    await shown;
    expect(cut(viewPart(view, 'overlay'))).to.deep.equal([50, 0]);
    await until(() => !part(element, 'after-label').classList.contains('away'));
    expect(part(element, 'before-label').textContent?.trim()).to.equal('Preview');
    element.position = 30;
    await element.updateComplete;
    expect(cut(viewPart(view, 'overlay'))).to.deep.equal([30, 0]);
    FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('blue'));
    await next(view, 'render-complete');
    expect(cut(viewPart(view, 'overlay'))).to.deep.equal([30, 0]);
    element.remove();
    box.append(view);
    expect(cut(viewPart(view, 'overlay')), 'all of it again').to.deep.equal([0, 0]);
  });

  it('moves under a hand on the divider, and the camera does not', async () => {
    const { element, view } = await withView();
    const camera = view.getCamera();
    const changes = heard<{ position: number; source: string }>(element, 'position-change');
    for (const pointerType of ['mouse', 'touch']) {
      // Six pixels beside the line: nothing jumps.
      const at = element.position * 2 + 6;
      touch(divider(element), 'pointerdown', at, pointerType);
      touch(divider(element), 'pointermove', at + 20, pointerType);
      touch(divider(element), 'pointerup', at + 20, pointerType);
      touch(divider(element), 'pointermove', 0, pointerType);
      await element.updateComplete;
    }
    expect(changes.map(({ position }) => Math.round(position))).to.deep.equal([60, 70]);
    expect(changes[0]?.source).to.equal('user');
    for (let i = 0; i < 5; i++) await displayFrame();
    expect(view.getCamera()).to.deep.equal(camera);
  });

  it('leaves the view its hands beside the divider', async () => {
    const { element, view } = await withView();
    const { left, top } = box.getBoundingClientRect();
    expect(document.elementFromPoint(left + 20, top + 60)).to.equal(view);
    expect(document.elementFromPoint(left + 100, top + 60)).to.equal(element);
  });

  it('lies in a view, and goes with it', async () => {
    const { view } = await withBridge();
    const element = document.createElement('blender-compare');
    element.position = 25;
    view.append(element);
    await element.updateComplete;
    await until(() => cut(viewPart(view, 'overlay'))[0] === 25);
    const camera = view.getCamera();
    expect(await press(element, 'ArrowRight')).to.equal(26);
    for (let i = 0; i < 5; i++) await displayFrame();
    expect(view.getCamera(), 'the key was the divider’s').to.deep.equal(camera);
    const { left, top } = view.getBoundingClientRect();
    expect(document.elementFromPoint(left + 120, top + 60)).to.equal(view);
    element.remove();
    expect(cut(viewPart(view, 'overlay'))).to.deep.equal([0, 0]);
  });

  it('is a slider: arrows, pages and ends, within its bounds', async () => {
    const element = compare([await image('before', 'red'), await image('after', 'blue')]);
    await element.updateComplete;
    expect(divider(element).getAttribute('role')).to.equal('slider');
    expect(await press(element, 'ArrowRight')).to.equal(51);
    expect(await press(element, 'ArrowLeft')).to.equal(50);
    expect(await press(element, 'ArrowUp')).to.equal(51);
    expect(await press(element, 'PageUp')).to.equal(61);
    expect(await press(element, 'PageDown')).to.equal(51);
    expect(await press(element, 'End')).to.equal(100);
    expect(await press(element, 'ArrowRight')).to.equal(100);
    expect(await press(element, 'Home')).to.equal(0);
    expect(divider(element).getAttribute('aria-valuenow')).to.equal('0');
    expect(divider(element).getAttribute('aria-valuetext')).to.equal('Before 0 %, After 100 %');
    expect(divider(element).getAttribute('aria-label')).to.equal('Divider between Before and After');
  });

  it('is mirrored where lines run from right to left', async () => {
    box.dir = 'rtl';
    const [before, after] = [await image('before', 'red'), await image('after', 'blue')];
    const element = compare([before, after], { position: '30' });
    await element.updateComplete;
    expect(cut(before)).to.deep.equal([70, 0]);
    expect(cut(after)).to.deep.equal([0, 30]);
    const { right } = box.getBoundingClientRect();
    const line = divider(element).getBoundingClientRect();
    expect(right - (line.left + line.right) / 2).to.be.closeTo(60, 1);
    expect(await press(element, 'ArrowLeft')).to.equal(31);
    touch(divider(element), 'pointerdown', 138);
    touch(divider(element), 'pointermove', 100);
    touch(divider(element), 'pointerup', 100);
    expect(Math.round(element.position)).to.equal(50);
  });

  it('mirrors a view as well', async () => {
    box.dir = 'rtl';
    const { element, view } = await withView();
    element.position = 20;
    await element.updateComplete;
    expect(cut(viewPart(view, 'overlay'))).to.deep.equal([0, 20]);
  });

  it('compares two pictures, and takes a hand anywhere on them', async () => {
    const [before, after] = [await image('before', 'red'), await image('after', 'blue')];
    const element = compare([before, after]);
    await element.updateComplete;
    expect(element.getBoundingClientRect().height).to.be.closeTo(100, 1);
    touch(before, 'pointerdown', 150);
    touch(before, 'pointerup', 150);
    await element.updateComplete;
    expect(Math.round(element.position)).to.equal(75);
    expect(cut(before)).to.deep.equal([0, 25]);
    expect(cut(after)).to.deep.equal([75, 0]);
  });

  it('speaks the page’s language, and its words', async () => {
    const own = document.createElement('b');
    own.slot = 'after-label';
    own.textContent = 'Sauber';
    const element = compare([await image('before', 'red'), await image('after', 'blue'), own], { lang: 'de' });
    await until(() => divider(element)?.getAttribute('aria-valuetext') === 'Vorher 50 %, Sauber 50 %');
    element.lang = 'ja';
    await until(() => divider(element)?.getAttribute('aria-valuetext') === '変更前 50%、Sauber 50%');
    element.label = 'Vergleich';
    await element.updateComplete;
    expect(divider(element).getAttribute('aria-label')).to.equal('Vergleich');
  });

  it('keeps its place when told nonsense', async () => {
    const element = compare([], { position: '40' });
    await element.updateComplete;
    const errors = heard<{ code: string; path: string }>(element, 'error');
    for (const nonsense of ['middle', '-1', '101', 'NaN', 'Infinity']) {
      element.setAttribute('position', nonsense);
      await element.updateComplete;
      expect(errors.pop()).to.include({ code: 'invalid', path: 'position' });
      expect(element.position).to.equal(40);
    }
    element.removeAttribute('position');
    await element.updateComplete;
    expect(element.position).to.equal(50);
  });
});
