/** What plays wait for. */
import { expect, fireEvent, waitFor } from 'storybook/test';
import type { BlenderView } from '../../src/components/blender-view/blender-view';

/** Rendering in software takes its time (milliseconds). */
const PATIENCE = 100_000;

export function viewIn(canvas: HTMLElement): BlenderView {
  const view = canvas.querySelector('blender-view');
  if (!view) throw new Error('There is no <blender-view>.');
  return view;
}

export const inState = (view: Element, state: string): boolean => view.matches(`:state(${state})`);

/** Waits until the element is in all of these states. */
export async function reaches(view: Element, ...states: string[]): Promise<void> {
  await waitFor(
    () => {
      for (const state of states) expect(inState(view, state), `:state(${state})`).toBe(true);
    },
    { timeout: PATIENCE, interval: 100 },
  );
}

/** Waits until something is so. */
export async function comes(isSo: () => boolean, what: string): Promise<void> {
  await waitFor(() => expect(isSo(), what).toBe(true), { timeout: PATIENCE, interval: 100 });
}

/** The words in the element's status line. */
export const statusOf = (view: BlenderView): string =>
  view.shadowRoot?.querySelector('[part=status]')?.textContent?.trim() ?? '';

/** Writes into a field or chooses from a list, as a visitor who then leaves it; also within shadow trees. */
export async function enter(control: HTMLInputElement | HTMLSelectElement, value: string): Promise<void> {
  control.focus();
  await fireEvent.input(control, { target: { value } });
  await fireEvent.change(control, { target: { value } });
}
