/**
 * Leaves out of Babylon's shaders what no view of products defines: a material's shader is one text for everything
 * that Babylon can do, cut to size on the visitor's machine by preprocessor definitions. What is known about those
 * beforehand (macros.mjs) can be cut here.
 */

import { basename } from 'node:path';
import { ALWAYS, FOR_LAMPS, NEVER_DEFINED } from './macros.mjs';
import { withoutFunctions } from './shader-functions.mjs';

const DIRECTIVE = /^\s*#(ifdef|ifndef|if|elif|else|endif)\b\s*(.*)$/;
const INCLUDE = /#include\s?<([^>]+)>/g;
const TOKEN = /\s*(defined\s*\(\s*([\w{}]+)\s*\)|\|\||&&|[!()]|(==|!=|>=|<=|<|>)|[\w{}]+)/y;

export const knownShaders = () => {
  /** Names of functions that are left out, and all shaders that are left. */
  const gone = new Set();
  const left = new Map();
  return {
    name: 'known-shaders',
    transform: {
      filter: { id: /@babylonjs[\\/]core[\\/]Shaders[\\/]/ },
      handler(code, id, { magicString }) {
        const found = /const shader = `([^`]*)`;/.exec(code);
        if (!found) return null;
        const [statement, shader] = found;
        let cut = prune(shader, id);
        if (FOR_LAMPS.includes(basename(id, '.js'))) {
          const { text, names } = withoutFunctions(cut);
          for (const name of names) gone.add(name);
          cut = text;
        }
        left.set(id, cut);
        const start = found.index + statement.indexOf('`') + 1;
        if (shader.length > 0) magicString.overwrite(start, start + shader.length, cut || ' ');
        dropIncludes(code, cut, magicString);
        return { code: magicString };
      },
    },
    buildEnd(error) {
      if (error) return;
      for (const [id, text] of left) {
        const used = (text.match(/\w+(?=\()/g) ?? []).find((name) => gone.has(name));
        if (used) throw new Error(`${id} uses ${used}, which was taken out as only for lamps.`);
      }
    },
  };
};

/** The shader without the branches that are never taken. */
export function prune(shader, id) {
  const lines = shader.split('\n');
  for (const line of lines) {
    const defined = /^\s*#define\s+(\w+)/.exec(line)?.[1];
    if (defined && isNever(defined)) throw new Error(`${id} defines ${defined} itself: take it out of macros.mjs.`);
  }
  const { text, next } = block(lines, 0);
  if (next !== lines.length) throw new Error(`${id}: a directive without its #if in line ${next}.`);
  return text
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

/** The lines up to the end of a block, pruned. */
function block(lines, from) {
  const text = [];
  let at = from;
  while (at < lines.length) {
    const kind = DIRECTIVE.exec(lines[at])?.[1];
    if (kind === undefined) text.push(lines[at++]);
    else if (kind.startsWith('if')) {
      const condition = branches(lines, at);
      text.push(...condition.text);
      at = condition.next;
    } else break;
  }
  return { text, next: at };
}

/** `#if … #elif … #else … #endif`, with what is known of its conditions put in. */
function branches(lines, from) {
  /** Those that may be taken. */
  const kept = [];
  let at = from;
  let decided = false;
  for (let kind = ''; kind !== 'endif';) {
    const [, word, rest] = DIRECTIVE.exec(lines[at]) ?? [];
    kind = word;
    if (kind === 'endif') break;
    const truth = kind === 'else' ? true : evaluate(kind, rest);
    const { text, next } = block(lines, at + 1);
    if (!decided && truth !== false) kept.push({ kind, rest: rest.trim(), text, truth });
    decided ||= truth === true;
    at = next;
  }
  return { text: written(kept), next: at + 1 };
}

function written(kept) {
  const [first] = kept;
  if (!first) return [];
  if (first.truth === true) return first.text;
  // Where nothing is left in any branch, nothing needs a condition.
  if (kept.every(({ text }) => text.every((line) => !line.trim()))) return [];
  const text = kept.flatMap(({ kind, rest, text, truth }, i) => {
    const head = truth === true ? '#else' : i === 0 ? opening(kind, rest) : `#elif ${rest}`;
    return [head, ...text];
  });
  return [...text, '#endif'];
}

/** What began as `#elif` may have become the first. */
const opening = (kind, rest) => `#${kind === 'elif' ? 'if' : kind} ${rest}`;

/** true, false, or undefined where it depends on the material. */
function evaluate(kind, text) {
  const condition = text.replace(/\/\/.*$/, '').trim();
  if (kind === 'ifdef') return isDefined(condition);
  if (kind === 'ifndef') return not(isDefined(condition));
  const tokens = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < condition.length; end = TOKEN.lastIndex) {
    const token = TOKEN.exec(condition);
    if (!token) return undefined;
    tokens.push(token[2] ? { name: token[2] } : token[1]);
  }
  const truth = either(tokens);
  return tokens.length ? undefined : truth;
}

/** a || b */
function either(tokens) {
  let truth = both(tokens);
  while (tokens[0] === '||') {
    tokens.shift();
    const other = both(tokens);
    truth = truth === true || other === true ? true : truth === false && other === false ? false : undefined;
  }
  return truth;
}

/** a && b */
function both(tokens) {
  let truth = one(tokens);
  while (tokens[0] === '&&') {
    tokens.shift();
    const other = one(tokens);
    truth = truth === false || other === false ? false : truth === true && other === true ? true : undefined;
  }
  return truth;
}

/** `!a`, `(a)`, `defined(A)`, `A`, `A == 1` */
function one(tokens) {
  const token = tokens.shift();
  if (token === '!') return not(one(tokens));
  if (token === '(') {
    const truth = either(tokens);
    tokens.shift();
    return truth;
  }
  if (typeof token === 'object') return isDefined(token.name);
  if (!/^(==|!=|>=|<=|<|>)$/.test(tokens[0] ?? '')) return isDefined(token);
  return compare(token, tokens.shift(), tokens.shift());
}

function compare(name, operator, operand) {
  const number = Number(operand);
  // What is not defined is 0 to some and no number to others: only what both would say is known.
  if (isNever(name) && number > 0) return operator === '!=' ? true : operator.startsWith('<') ? undefined : false;
  const value = ALWAYS.get(name);
  if (value === undefined || Number.isNaN(number)) return undefined;
  switch (operator) {
    case '==':
      return value === number;
    case '!=':
      return value !== number;
    case '>':
      return value > number;
    case '<':
      return value < number;
    default:
      return undefined;
  }
}

const not = (truth) => (truth === undefined ? undefined : !truth);
const isDefined = (name) => (isNever(name) ? false : undefined);
const isNever = (name) => NEVER_DEFINED.some((known) => matches(name, known));
const matches = (name, known) => (known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known);

/** Takes out the modules of includes that the shader does not include any more. */
function dropIncludes(code, shader, magicString) {
  const included = new Set();
  for (const [, name] of shader.matchAll(INCLUDE)) {
    included.add(name);
    // Stands for a list of uniforms, or a block of them.
    if (!name.startsWith('__decl__')) continue;
    const base = name.slice('__decl__'.length);
    included.add(`${base}Declaration`);
    included.add(`${base.replace(/Vertex|Fragment/, '')}UboDeclaration`);
  }
  const list = /const includes = \[([^\]]*)\]/.exec(code);
  const kept = list?.[1].split(', ').filter((name) => included.has(name));
  if (list) magicString.overwrite(list.index, list.index + list[0].length, `const includes = [${kept.join(', ')}]`);
  const imports = /^import (?:\{ (\w+) \} from "[^"]*ShadersInclude[^"]*"|"\.\/(?:ShadersInclude\/)?(\w+)\.js");$/gm;
  for (const found of code.matchAll(imports)) {
    if (!included.has(found[1] ?? found[2])) magicString.remove(found.index, found.index + found[0].length);
  }
}
