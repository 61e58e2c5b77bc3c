/** Where a page says that a hotspot is. */
import { length, scale, type Vector } from '../../../bridge/camera.js';
import { parseTarget } from '../attributes.js';

/** In the view frame: metres, and a unit vector away from the surface, if it is on one. */
export interface Spot {
  position: Vector;
  normal: Vector | undefined;
}

/**
 * Reads `data-position="0.1 20cm 0"` and `data-normal="0 1 0"`.
 *
 * @returns the attribute that makes no sense, and what would, where it is so
 */
export function readSpot(element: HTMLElement): Spot | { attribute: string; sense: string } {
  const { position: where = '', normal: away } = element.dataset;
  const position = parseTarget(where);
  if (!position) return { attribute: 'data-position', sense: 'three lengths, as in "0.1 20cm 0"' };
  if (away === undefined) return { position, normal: undefined };
  const normal = parseTarget(away);
  const size = normal ? length(normal) : 0;
  if (!normal || size === 0) return { attribute: 'data-normal', sense: 'a direction, as in "0 1 0"' };
  return { position, normal: scale(normal, 1 / size) };
}

/** As an attribute has it. */
export const written = ({ x, y, z }: Vector): string => `${x} ${y} ${z}`;

export const isHotspot = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement && element.slot.startsWith('hotspot');
