/** What the tests of `<blender-view>` share: an element on the page, hands on it, and a bridge that welcomes it. */
import type { BlenderView } from '../components/blender-view/blender-view.js';
import type { RenderRequest } from '../bridge/view.js';
import { BLOCKS, displayFrame, next, until } from './browser.js';
import { FakeSocket, FakeWebSocket } from './fake-socket.js';

const BrowserSocket = window.WebSocket;

/** No bridge but the test's own from now on. For `beforeEach`. */
export function fakeBridge(): void {
  FakeSocket.reset();
  window.WebSocket = FakeWebSocket as typeof WebSocket;
}

/** Takes all elements off the page. For `afterEach`. */
export async function clear(): Promise<void> {
  for (const view of document.querySelectorAll('blender-view')) view.remove();
  await displayFrame();
  window.WebSocket = BrowserSocket;
}

/** An element of 160 × 120 on the page; it works from when it is seen. */
export function place(attributes: Record<string, string> = {}): BlenderView {
  const view = document.createElement('blender-view');
  view.style.cssText = 'width: 160px; height: 120px';
  for (const [name, value] of Object.entries({ catalog: BLOCKS, ...attributes })) view.setAttribute(name, value);
  document.body.append(view);
  return view;
}

/** As `place`, once the product is drawn. */
export async function loaded(attributes: Record<string, string> = {}): Promise<BlenderView> {
  const view = place(attributes);
  await next(view, 'load');
  return view;
}

/** As `loaded`, and the camera rests. */
export async function rested(attributes: Record<string, string> = {}): Promise<BlenderView> {
  const view = place(attributes);
  await Promise.all([next(view, 'load'), next(view, 'rest')]);
  return view;
}

export const part = <Type extends HTMLElement>(view: BlenderView, name: string): Type => {
  const found = view.shadowRoot?.querySelector<Type>(`[part~=${name}]`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};

export const inState = (view: Element, name: string): boolean => view.matches(`:state(${name})`);

/** A pointer's event in CSS pixels from the upper left corner of the element. */
export function touch(view: BlenderView, type: string, x = 0, y = 0, init: PointerEventInit = {}): void {
  const { left, top } = view.getBoundingClientRect();
  const at = { clientX: left + x, clientY: top + y };
  const event = { pointerId: 1, button: 0, bubbles: true, composed: true, cancelable: true, ...at, ...init };
  part(view, 'view').dispatchEvent(new PointerEvent(type, event));
}

export function drag(view: BlenderView, dx: number, dy = 0): void {
  touch(view, 'pointerdown', 80, 60);
  touch(view, 'pointermove', 80 + dx, 60 + dy);
  touch(view, 'pointerup', 80 + dx, 60 + dy);
}

/** Returns whether the page has the key for itself. */
export const press = (view: BlenderView, key: string, init: KeyboardEventInit = {}): boolean =>
  part(view, 'view').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

/** Does something, and waits until the camera stands still again. */
export async function restAfter(view: BlenderView, act: () => void): Promise<void> {
  const rest = next(view, 'rest');
  act();
  await rest;
}

/** Everything that an element tells by one event. */
export function heard<Detail>(view: EventTarget, type: string): Detail[] {
  const details: Detail[] = [];
  view.addEventListener(type, (event) => details.push((event as CustomEvent<Detail>).detail));
  return details;
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** An element whose bridge has welcomed it, and what it asked first. */
export async function withBridge(
  attributes: Record<string, string> = {},
): Promise<{ view: BlenderView; revision: number; request: RenderRequest }> {
  const view = place({ bridge: 'http://bridge.test', ...attributes });
  const loading = next(view, 'load');
  await until(() => FakeSocket.opened.length > 0);
  FakeSocket.last.accept();
  await loading;
  await until(() => FakeSocket.last.said('view').length > 0);
  const { revision, view: request } = FakeSocket.last.said('view').at(-1)!;
  return { view, revision, request };
}
