/**
 * What the environment decides, in one table: parsing, the typed configuration, `--help` and the
 * documentation derive from it.
 */
import { resolve } from 'node:path';
import { LIMITS } from '../src/bridge/limits.js';

interface Variable<Value> {
  /** Name in the environment. */
  readonly name: string;
  readonly help: string;
  /** As it would be written in the environment; relative paths are relative to the package. */
  readonly default: string;
  /** @param base what relative paths are relative to. Throws a sentence where the text is not valid. */
  readonly parse: (text: string, base: string) => Value;
}

type Parse<Value> = Variable<Value>['parse'];

const integer =
  (min: number, max: number): Parse<number> =>
  (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new Error(`must be a whole number from ${min} to ${max}`);
    }
    return value;
  };

const choice =
  <Choice extends string>(...choices: Choice[]): Parse<Choice> =>
  (text) => {
    const found = choices.find((word) => word.toLowerCase() === text.toLowerCase());
    if (!found) throw new Error(`must be one of ${choices.join(', ')}`);
    return found;
  };

const path: Parse<string> = (text, base) => resolve(base, text);

const list: Parse<string[]> = (text) => text.split(/[\s,]+/).filter(Boolean);

/** `*`, `null` (pages without an origin), or `scheme://host[:port]`, as browsers send it. */
const origins: Parse<string[]> = (text, base) =>
  list(text, base).map((entry) => {
    if (entry === '*' || entry === 'null') return entry;
    const origin = URL.canParse(entry) ? new URL(entry).origin : 'null';
    if (origin === 'null') throw new Error(`must list origins such as https://shop.example, not "${entry}"`);
    return origin;
  });

/** Express's notation: a number of proxies, or the addresses of those that are trusted. */
const proxies: Parse<number | string[]> = (text, base) => (/^\d+$/.test(text) ? Number(text) : list(text, base));

const variable = <Value>(name: string, fallback: string, parse: Parse<Value>, help: string): Variable<Value> => ({
  name,
  default: fallback,
  parse,
  help,
});

export const VARIABLES = {
  port: variable('PORT', '5000', integer(0, 65_535), 'Port to listen on; 0 takes any free one.'),
  host: variable(
    'HOST',
    '127.0.0.1',
    (text) => text,
    'Address to listen on. The default serves this machine alone; 0.0.0.0 or :: serves the network.',
  ),
  origins: variable(
    'ORIGINS',
    '',
    origins,
    'Origins whose pages may use the bridge, separated by commas; * allows every page. Pages of the bridge itself ' +
      'are always allowed, and pages of this machine while HOST is a loopback address.',
  ),
  trustProxy: variable(
    'TRUST_PROXY',
    '0',
    proxies,
    'How many reverse proxies stand in front, or their addresses: whose X-Forwarded-* headers are believed.',
  ),
  catalog: variable('CATALOG', 'catalog', path, 'Folder with catalog.json and its files.'),
  blenderPath: variable('BLENDER_PATH', 'blender', (text) => text, 'The Blender to run: a path, or a name on PATH.'),
  blenders: variable(
    'BLENDERS',
    '1',
    integer(1, 64),
    'Blenders that render at once. Two more are kept warm beside them, to take over at once.',
  ),
  blenderMb: variable(
    'BLENDER_MB',
    '8192',
    integer(256, 1_048_576),
    'A Blender that grows over this many MB of memory is replaced.',
  ),
  blenderDevice: variable(
    'BLENDER_DEVICE',
    'CPU',
    choice('CPU', 'CUDA', 'OPTIX', 'HIP', 'METAL', 'ONEAPI'),
    'What Cycles renders on: CPU, CUDA, OPTIX, HIP, METAL or ONEAPI.',
  ),
  blenderThreads: variable('BLENDER_THREADS', '0', integer(0, 1024), 'Threads of a Blender; 0 takes one a core.'),
  cache: variable('CACHE', '.cache/pictures', path, 'Folder for finished pictures.'),
  cacheMb: variable('CACHE_MB', '1024', integer(1, 1_048_576), 'Size that the cache is kept under, in MB.'),
  maxPixels: variable(
    'MAX_PIXELS',
    String(2048 * 2048),
    integer(LIMITS.minSide ** 2, LIMITS.pixels),
    'Largest picture, in pixels (width × height).',
  ),
  maxSamples: variable('MAX_SAMPLES', '1024', integer(1, LIMITS.samples), 'Most samples of one picture.'),
  maxVisitors: variable('MAX_VISITORS', '200', integer(1, 100_000), 'Most visitors connected at once.'),
  maxQueue: variable(
    'MAX_QUEUE',
    '200',
    integer(1, 100_000),
    'Most different pictures that may wait or be rendered at once.',
  ),
  rendersPerMinute: variable(
    'RENDERS_PER_MINUTE',
    '120',
    integer(1, 1_000_000),
    'Most renders that one address may ask for over REST in a minute.',
  ),
  logLevel: variable(
    'LOG_LEVEL',
    'info',
    choice('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'How much to log: trace, debug, info, warn, error, fatal or silent.',
  ),
} as const;

export type Config = {
  readonly [Key in keyof typeof VARIABLES]: ReturnType<(typeof VARIABLES)[Key]['parse']>;
};

/** Its message lists every variable that is wrong, and how. */
export class ConfigError extends Error {}

/**
 * @param root folder of the package: what the defaults are relative to
 * @param cwd what paths in the environment are relative to
 */
export function loadConfig(env: Record<string, string | undefined>, root: string, cwd = process.cwd()): Config {
  const faults: string[] = [];
  const entries = Object.entries<Variable<unknown>>(VARIABLES).map(([key, { name, default: fallback, parse }]) => {
    const text = env[name]?.trim();
    try {
      return [key, text ? parse(text, cwd) : parse(fallback, root)];
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}; it is "${text}"`);
      return [key, undefined];
    }
  });
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return Object.fromEntries(entries) as Config;
}

/** The variables as rows of text, for `--help` and the documentation. */
export function describeVariables(): { name: string; default: string; help: string }[] {
  return Object.values<Variable<unknown>>(VARIABLES).map(({ name, default: fallback, help }) => ({
    name,
    default: fallback,
    help,
  }));
}
