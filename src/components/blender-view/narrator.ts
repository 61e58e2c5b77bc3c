/** Tells those who do not see the picture what it shows, politely: the newest news, and not too often. */
import type { Pose } from '../../stage/pose.js';
import { fill, type ViewStrings } from './strings/strings.js';

/** News waits this long for news that would replace it. Milliseconds. */
const QUIET = 800;
/** Between two announcements. */
const APART = 2000;

export class Narrator {
  /** The newest of each topic. */
  readonly #news = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;

  /** @param say is told what to announce */
  constructor(private readonly say: (text: string) => void) {}

  /** In place of what has not been said of this topic. */
  tell(topic: 'camera' | 'render', text: string): void {
    this.#news.delete(topic);
    this.#news.set(topic, text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#speak(), Math.max(QUIET, this.#last + APART - performance.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#news.clear();
  }

  #speak(): void {
    this.#last = performance.now();
    this.say([...this.#news.values()].join('. '));
    this.#news.clear();
  }
}

/** Eighths of a turn, from the front counter-clockwise seen from above. */
const SIDES = ['front', 'frontRight', 'rightSide', 'backRight', 'back', 'backLeft', 'leftSide', 'frontLeft'] as const;

/** Where the camera is, in words: "View from the front right, slightly above". */
export function viewText({ azimuth, elevation }: Pick<Pose, 'azimuth' | 'elevation'>, strings: ViewStrings): string {
  const eighth = ((Math.round(azimuth / 45) % 8) + 8) % 8;
  const side = strings[SIDES[eighth] ?? 'front'];
  return fill(strings.viewFrom, { side, height: strings[heightOf(elevation)] });
}

function heightOf(elevation: number): keyof ViewStrings {
  if (elevation < -8) return 'fromBelow';
  if (elevation < 8) return 'level';
  if (elevation < 30) return 'slightlyAbove';
  return elevation < 75 ? 'fromAbove' : 'fromTop';
}
