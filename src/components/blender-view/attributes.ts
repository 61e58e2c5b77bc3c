/** Reads what a page writes into attributes. Anything that is not understood is `undefined`, never a guess. */
import { LIMITS } from '../../bridge/limits.js';
import { SETTINGS } from '../../bridge/settings-table.js';
import type { Vector } from '../../bridge/camera.js';
import { MAX_ELEVATION } from '../../stage/pose.js';

const FOV = SETTINGS.fov;
const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
const QUANTITY = new RegExp(`^(${NUMBER})(deg|rad|turn|m|cm|mm)?$`, 'i');

const ANGLES: Record<string, number> = { '': 1, deg: 1, rad: 180 / Math.PI, turn: 360 };
const LENGTHS: Record<string, number> = { '': 1, m: 1, cm: 0.01, mm: 0.001 };

/** Azimuth and elevation in degrees, radius in metres; `auto` leaves one to the catalog. */
export interface OrbitAttribute {
  azimuth?: number;
  elevation?: number;
  radius?: number;
}

/** `"30deg 15deg 0.8m"`. */
export function parseOrbit(text: string): OrbitAttribute | undefined {
  const words = split(text);
  if (words.length !== 3) return undefined;
  const [azimuth, elevation, radius] = [
    quantity(words[0], ANGLES),
    quantity(words[1], ANGLES),
    quantity(words[2], LENGTHS),
  ];
  if (azimuth === undefined || elevation === undefined || radius === undefined) return undefined;
  if (azimuth !== AUTO && Math.abs(azimuth) > LIMITS.angle) return undefined;
  if (elevation !== AUTO && Math.abs(elevation) > 90) return undefined;
  if (radius !== AUTO && (radius <= 0 || radius > LIMITS.coordinate)) return undefined;
  return {
    ...(azimuth === AUTO ? {} : { azimuth }),
    ...(elevation === AUTO ? {} : { elevation: Math.max(-MAX_ELEVATION, Math.min(MAX_ELEVATION, elevation)) }),
    ...(radius === AUTO ? {} : { radius }),
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

/** An id, a count of samples: a whole number in a closed range. */
export function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}

const AUTO = 'auto';

function quantity(word: string | undefined, units: Record<string, number>): number | typeof AUTO | undefined {
  if (word === AUTO) return AUTO;
  const [, number, unit = ''] = QUANTITY.exec(word ?? '') ?? [];
  const factor = units[unit.toLowerCase()];
  const value = Number(number) * (factor ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

const split = (text: string): string[] => text.trim().split(/\s+/);
