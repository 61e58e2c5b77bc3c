/**
 * The camera in the fragment of the page's address, `#view=30,15,0.8,0,0.12,0,25`, its roll after it where it has one, `,10`, and
 * the moment of an animation, `,1,0.5`.
 */
import { LIMITS } from '../../bridge/limits.js';
import type { AnimationTime } from '../../bridge/view.js';
import { SETTINGS } from '../../bridge/settings-table.js';
import { MAX_ELEVATION, type Pose } from '../../stage/pose.js';

/** Browsers count how often a page rewrites its address. Milliseconds. */
const PAUSE = 300;
/** Digits after the point: hundredths of a degree, tenths of a millimetre. */
const ANGLE = 2;
const LENGTH = 4;
/** Milliseconds of an animation. */
const TIME = 3;

export interface LinkedView {
  pose: Pose;
  /** As far as the address knows of the product's animations. */
  moment?: AnimationTime | undefined;
}

/**
 * Azimuth, elevation (degrees), radius, target x, y, z (metres, view frame), field of view and, if any, roll (degrees); where an
 * animation is shown, its id and the time in seconds.
 */
export function linkText({ pose: { azimuth, elevation, radius, target, fov, roll }, moment }: LinkedView): string {
  const { x, y, z } = target;
  const round = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;
  const turned = azimuth - 360 * Math.round(azimuth / 360);
  const angles = [turned, elevation].map((value) => round(value, ANGLE));
  const lengths = [radius, x, y, z].map((value) => round(value, LENGTH));
  const moved = moment ? [moment.id, round(moment.time, TIME)] : [];
  const rolled = roll ? [round(roll, ANGLE)] : [];
  return [...angles, ...lengths, round(fov, ANGLE), ...rolled, ...moved].join(',');
}

/** The view that a text says; nothing where it says none, since anybody can write an address. */
export function linkedView(text: string): LinkedView | undefined {
  const words = text.split(',');
  if (words.length < 7 || words.length > 10 || !words.every((word) => /^-?\d{1,7}(\.\d{1,6})?$/.test(word)))
    return undefined;
  const [azimuth = 0, elevation = 0, radius = 0, x = 0, y = 0, z = 0, fov = 0, ...rest] = words.map(Number);
  // What follows comes in ones and twos: a roll, a moment.
  const [roll = 0] = rest.splice(0, rest.length % 2);
  const [id, time] = rest;
  const { min, max } = SETTINGS.fov;
  if (
    Math.max(Math.abs(azimuth), Math.abs(roll)) > 360 ||
    Math.abs(elevation) > MAX_ELEVATION ||
    fov < min ||
    fov > max
  )
    return undefined;
  if (radius <= 0 || [radius, x, y, z].some((length) => Math.abs(length) > LIMITS.coordinate)) return undefined;
  const pose = { azimuth, elevation, radius, target: { x, y, z }, fov, roll };
  if (id === undefined || time === undefined) return { pose };
  return Number.isInteger(id) && id > 0 && time >= 0 ? { pose, moment: { id, time } } : undefined;
}

export class DeepLink {
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: string | undefined;

  /**
   * @param key before the `=`
   * @param followed is told the view when the address changes
   */
  constructor(
    private readonly key: string,
    followed: (view: LinkedView) => void,
  ) {
    const follow = (): void => {
      const text = this.#text();
      if (text === undefined || text === this.#written) return;
      this.#written = text;
      const view = linkedView(text);
      if (view) followed(view);
    };
    addEventListener('hashchange', follow, { signal: this.#abort.signal });
  }

  /** What the address says now. */
  get view(): LinkedView | undefined {
    const text = this.#text();
    return text === undefined ? undefined : linkedView(text);
  }

  /** Writes a view, soon; without one, takes it out. The rest of the fragment stays. */
  write(view: LinkedView | undefined): void {
    clearTimeout(this.#timer);
    const text = view && linkText(view);
    if (text === this.#text()) return;
    this.#timer = setTimeout(() => {
      this.#written = text;
      const others = parts().filter((part) => part !== '' && !part.startsWith(`${this.key}=`));
      const fragment = [...others, ...(text === undefined ? [] : [`${this.key}=${text}`])].join('&');
      // Not `location.hash`, which would scroll, and make each look around a page of the history.
      history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment && `#${fragment}`}`);
    }, PAUSE);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #text(): string | undefined {
    const found = parts().find((part) => part.startsWith(`${this.key}=`));
    return found?.slice(this.key.length + 1);
  }
}

const parts = (): string[] => location.hash.slice(1).split('&');
