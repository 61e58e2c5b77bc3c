/** How recordings are to be played: the fragment of a `recorded:` address. */

export interface RecordedOptions {
  /** URL of `index.json`. */
  index: string;
  /** How many times faster than it was; `Infinity` for at once. */
  speed: number;
  /** Name of one recording to play from its beginning, whatever is asked for; otherwise the nearest view is answered. */
  play: string | undefined;
  /** Where to stop for good: in the queue, or at a frame with that many samples. */
  hold: 'queued' | number | undefined;
}

/** Reads `recorded:recordings/index.json#speed=4&play=queue&hold=queued`. */
export function recordedOptions(address: string): RecordedOptions {
  const [path = '', fragment = ''] = address.replace(/^recorded:/, '').split('#');
  const words = new URLSearchParams(fragment);
  const speed = Number(words.get('speed') ?? 1);
  const hold = words.get('hold') ?? undefined;
  return {
    index: path,
    speed: speed > 0 ? speed : 1,
    play: words.get('play') ?? undefined,
    hold: hold === undefined || hold === 'queued' ? hold : Number(hold),
  };
}
