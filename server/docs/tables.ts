/** The tables of docs/api.md, from the code that they describe. */
import { ERRORS } from '../../src/bridge/errors.js';
import { LIMITS } from '../../src/bridge/limits.js';
import { CLOSE } from '../../src/bridge/protocol.js';
import { SETTINGS, type Setting } from '../../src/bridge/settings.js';
import { describeVariables } from '../config.js';

type Row = readonly string[];

function table(head: Row, rows: Row[]): string {
  const line = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const code = (text: string | number | boolean): string => `\`${text}\``;

function valuesOf(setting: Setting): string {
  if (setting.kind === 'flag') return '`true`, `false`';
  if (setting.kind === 'choice') return setting.choices.map(code).join(', ');
  const unit = setting.unit ? ` ${setting.unit}` : '';
  return `${setting.kind === 'integer' ? 'whole ' : ''}${setting.min} … ${setting.max}${unit}`;
}

const settings = (): string =>
  table(
    ['setting', 'values', 'default', 'meaning'],
    Object.entries<Setting>(SETTINGS).map(([name, setting]) => [
      code(name),
      valuesOf(setting),
      code(setting.default),
      setting.help,
    ]),
  );

/** Those that a bridge can answer; the element's own have no status. */
const errors = (): string =>
  table(
    ['code', 'status', 'meaning', 'recoverable'],
    Object.entries(ERRORS)
      .filter(([, { status }]) => status > 0)
      .map(([name, { status, title, recoverable }]) => [code(name), String(status), title, recoverable ? 'yes' : 'no']),
  );

const variables = (): string =>
  table(
    ['variable', 'default', 'meaning'],
    describeVariables().map(({ name, default: fallback, help }) => [code(name), fallback && code(fallback), help]),
  );

const closing = (): string =>
  table(
    ['close code', 'after the error'],
    Object.entries(CLOSE).map(([name, number]) => [
      String(number),
      name === 'abuse' ? 'any: too many bad messages' : code(name),
    ]),
  );

const limits = (): string =>
  table(
    ['what', 'at most'],
    [
      ['a message, or the body of a request', `${LIMITS.messageBytes} bytes`],
      ['a coordinate', `± ${LIMITS.coordinate} m`],
      ['an angle', `± ${LIMITS.angle}°`],
      ['a time of an animation', `${LIMITS.animationSeconds} s, and its duration`],
      ['a revision, an id', String(LIMITS.uint32)],
      ['a picture', '`MAX_PIXELS` pixels, `MAX_SAMPLES` samples (see [configuration](#configuration))'],
    ],
  );

const TABLES: Record<string, () => string> = { settings, errors, variables, closing, limits };

/** The document with every table between `<!-- table: name -->` and `<!-- end -->` written anew. */
export function withTables(document: string): string {
  return document.replace(
    /(<!-- table: (\w+) -->\n)[^]*?(\n<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const make = TABLES[name];
      if (!make) throw new Error(`There is no table ${name}`);
      return `${start}\n${make()}\n${end}`;
    },
  );
}
