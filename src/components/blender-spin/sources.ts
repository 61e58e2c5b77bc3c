/** Where the pictures of a turn come from: addresses that the page names, or a bridge that renders them. */
import type { RenderRequest } from '../../bridge/view.js';
import { Stills, type StillError } from '../../bridge/stills.js';
import { isAddress } from '../validation/field.js';

export interface PictureSource {
  /** Two sources of the same pictures have the same key. */
  readonly key: string;
  readonly count: number;
  /** How many may be on their way at once. */
  readonly atOnce: number;
  /** Waits until one more may be asked for. Returns what ends it. */
  turn(signal: AbortSignal): Promise<() => void>;
  /** @throws where there will be no such picture, or what aborts the signal */
  address(frame: number, signal: AbortSignal): Promise<string>;
}

/** `{frame}` counts from 1, `{index}` from 0; `{frame:3}` has at least three digits. */
const PLACE = /\{(frame|index)(?::([1-9]))?\}/g;
const MOST = 360;

/**
 * The addresses in `src`: a pattern, or a list separated by white space.
 *
 * @param frames how many a pattern has
 * @returns undefined where it is neither, or an address is none of a picture
 */
export function addressesOf(src: string, frames: number): string[] | undefined {
  const isPattern = src.search(PLACE) >= 0;
  const words = isPattern ? [src.trim()] : src.trim().split(/\s+/);
  const addresses = isPattern ? Array.from({ length: frames }, (_, index) => filled(words.join(''), index)) : words;
  const fits = addresses.length > 1 && addresses.length <= MOST;
  return fits && addresses.every((address) => isAddress(address, /^(https?|blob|data):$/)) ? addresses : undefined;
}

const filled = (pattern: string, index: number): string =>
  pattern.replace(PLACE, (_, from: string, digits = '1') =>
    String(from === 'frame' ? index + 1 : index).padStart(Number(digits), '0'),
  );

/** Pictures that lie ready; the browser fetches as many at once as it likes to from one host. */
export class ReadyPictures implements PictureSource {
  readonly atOnce = 4;

  constructor(private readonly addresses: readonly string[]) {}

  get key(): string {
    return this.addresses.join(' ');
  }

  get count(): number {
    return this.addresses.length;
  }

  turn(): Promise<() => void> {
    return Promise.resolve(() => {});
  }

  address(frame: number): Promise<string> {
    return Promise.resolve(this.addresses[frame] ?? '');
  }
}

/** Pictures that a bridge renders when they are asked for. */
export class RenderedPictures implements PictureSource {
  readonly atOnce = 2;
  readonly key: string;

  /** @param troubled is told of what passes, each time */
  constructor(
    private readonly bridge: URL,
    private readonly requests: readonly RenderRequest[],
    private readonly troubled: (error: StillError) => void,
  ) {
    this.key = JSON.stringify([bridge.href, requests.length, requests[0]]);
  }

  get count(): number {
    return this.requests.length;
  }

  turn(signal: AbortSignal): Promise<() => void> {
    return Stills.of(this.bridge).turn(signal);
  }

  address(frame: number, signal: AbortSignal): Promise<string> {
    return Stills.of(this.bridge).request(this.requests[frame]!, signal, this.troubled);
  }
}
