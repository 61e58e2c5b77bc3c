/** Reads what a page writes into attributes. Anything that is not understood is `undefined`, never a guess. */
import { LIMITS } from '../../bridge/limits.js';
import { SETTINGS } from '../../bridge/settings-table.js';
import type { Vector } from '../../bridge/camera.js';
import { MAX_ELEVATION } from '../../stage/pose.js';

const FOV = SETTINGS.fov;
const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
const QUANTITY = new RegExp(`^(${NUMBER})(deg|grad|rad|turn|m|cm|mm|s|ms|%)?$`, 'i');

const ANGLES: Record<string, number> = { '': 1, deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 };
const LENGTHS: Record<string, number> = { '': 1, m: 1, cm: 0.01, mm: 0.001 };
const TIMES: Record<string, number> = { '': 1, ms: 1, s: 1000 };
const PARTS: Record<string, number> = { '%': 0.01 };
/** A day: longer than anybody waits, and within what a timer can hold. */
const LONGEST = 86_400_000;

/** Azimuth and elevation in degrees, radius in metres or in parts of the catalog's; `auto` leaves one to the catalog. */
export interface OrbitAttribute {
  azimuth?: number;
  elevation?: number;
  radius?: number;
  /** Of the distance that `auto` takes. */
  part?: number;
}

/** `"30deg 15deg 0.8m"`, `"auto auto 120%"`. */
export function parseOrbit(text: string): OrbitAttribute | undefined {
  const words = split(text);
  if (words.length !== 3) return undefined;
  const [azimuth, elevation] = [quantity(words[0], ANGLES), quantity(words[1], ANGLES)];
  const part = quantity(words[2], PARTS);
  const radius = typeof part === 'number' ? AUTO : quantity(words[2], LENGTHS);
  if (azimuth === undefined || elevation === undefined || radius === undefined) return undefined;
  if (typeof part === 'number' && (part <= 0 || part > 1000)) return undefined;
  if (azimuth !== AUTO && Math.abs(azimuth) > LIMITS.angle) return undefined;
  if (elevation !== AUTO && Math.abs(elevation) > 90) return undefined;
  if (radius !== AUTO && (radius <= 0 || radius > LIMITS.coordinate)) return undefined;
  return {
    ...(azimuth === AUTO ? {} : { azimuth }),
    ...(elevation === AUTO ? {} : { elevation: Math.max(-MAX_ELEVATION, Math.min(MAX_ELEVATION, elevation)) }),
    ...(radius === AUTO ? {} : { radius }),
    ...(typeof part === 'number' ? { part } : {}),
  };
}

/** `"0 0.12 0"`, metres in the view frame. */
export function parseTarget(text: string): Vector | undefined {
  const values = split(text).map((word) => quantity(word, LENGTHS));
  const [x, y, z] = values;
  if (values.length !== 3 || typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number') return undefined;
  return [x, y, z].every((value) => Math.abs(value) <= LIMITS.coordinate) ? { x, y, z } : undefined;
}

/** `"30deg"`: degrees within the table's range. */
export function parseFieldOfView(text: string): number | undefined {
  const fov = quantity(text.trim(), ANGLES);
  return typeof fov === 'number' && fov >= FOV.min && fov <= FOV.max ? fov : undefined;
}

/** As a field of view, or `auto`, which is no limit. */
export function parseLensLimit(text: string): number | typeof AUTO | undefined {
  return text.trim() === AUTO ? AUTO : parseFieldOfView(text);
}

/** `"30deg"`, `"-0.1turn"`: degrees, within this many either way. */
export function parseAngle(text: string, limit: number): number | undefined {
  const angle = quantity(text.trim(), ANGLES);
  return typeof angle === 'number' && Math.abs(angle) <= limit ? angle : undefined;
}

/** `"3s"`, `"500ms"`, `"500"`: milliseconds, at most a day. */
export function parseTime(text: string): number | undefined {
  const time = quantity(text.trim(), TIMES);
  return typeof time === 'number' && time >= 0 && time <= LONGEST ? time : undefined;
}

/** `"Cup: Celadon; Handle: 2"`: material by part. */
export function parseParts(text: string): Record<string, string> | undefined {
  const pairs = text.split(';').map((pair) => pair.split(':').map((word) => word.trim()));
  if (pairs.at(-1)?.join('') === '') pairs.pop();
  const whole = pairs.every(([part, material, ...rest]) => part && material && rest.length === 0);
  return whole ? (Object.fromEntries(pairs) as Record<string, string>) : undefined;
}

/** An id, a count of samples: a whole number in a closed range. */
export function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

export const AUTO = 'auto';

function quantity(word: string | undefined, units: Record<string, number>): number | typeof AUTO | undefined {
  if (word === AUTO) return AUTO;
  const [, number, unit = ''] = QUANTITY.exec(word ?? '') ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(number) * (factor ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

const split = (text: string): string[] => text.trim().split(/\s+/);
