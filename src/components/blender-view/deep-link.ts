/** The camera in the fragment of the page's address: `#view=30,15,0.8,0,0.12,0,25`. */
import { LIMITS } from '../../bridge/limits.js';
import { SETTINGS } from '../../bridge/settings-table.js';
import { MAX_ELEVATION, type Pose } from '../../stage/pose.js';

/** Browsers count how often a page rewrites its address. Milliseconds. */
const PAUSE = 300;
/** Digits after the point: hundredths of a degree, tenths of a millimetre. */
const ANGLE = 2;
const LENGTH = 4;

/** Azimuth, elevation (degrees), radius, target x, y, z (metres, view frame), field of view (degrees). */
export function linkText({ azimuth, elevation, radius, target: { x, y, z }, fov }: Pose): string {
  const round = (value: number, digits: number): number => Number(value.toFixed(digits)) + 0;
  const turned = azimuth - 360 * Math.round(azimuth / 360);
  const angles = [turned, elevation].map((value) => round(value, ANGLE));
  const lengths = [radius, x, y, z].map((value) => round(value, LENGTH));
  return [...angles, ...lengths, round(fov, ANGLE)].join(',');
}

/** The pose that a text says; nothing where it says none, since anybody can write an address. */
export function linkedPose(text: string): Pose | undefined {
  const words = text.split(',');
  if (words.length !== 7 || !words.every((word) => /^-?\d{1,7}(\.\d{1,6})?$/.test(word))) return undefined;
  const [azimuth = 0, elevation = 0, radius = 0, x = 0, y = 0, z = 0, fov = 0] = words.map(Number);
  const { min, max } = SETTINGS.fov;
  if (Math.abs(azimuth) > 360 || Math.abs(elevation) > MAX_ELEVATION || fov < min || fov > max) return undefined;
  if (radius <= 0 || [radius, x, y, z].some((length) => Math.abs(length) > LIMITS.coordinate)) return undefined;
  return { azimuth, elevation, radius, target: { x, y, z }, fov };
}

export class DeepLink {
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: string | undefined;

  /**
   * @param key before the `=`
   * @param followed is told the pose when the address changes
   */
  constructor(
    private readonly key: string,
    followed: (pose: Pose) => void,
  ) {
    const follow = (): void => {
      const text = this.#text();
      if (text === undefined || text === this.#written) return;
      this.#written = text;
      const pose = linkedPose(text);
      if (pose) followed(pose);
    };
    addEventListener('hashchange', follow, { signal: this.#abort.signal });
  }

  /** What the address says now. */
  get pose(): Pose | undefined {
    const text = this.#text();
    return text === undefined ? undefined : linkedPose(text);
  }

  /** Writes a pose, soon; without one, takes it out. The rest of the fragment stays. */
  write(pose: Pose | undefined): void {
    clearTimeout(this.#timer);
    const text = pose && linkText(pose);
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
