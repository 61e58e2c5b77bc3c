/**
 * Leaves out the members of Babylon's classes that nothing in the bundle names.
 *
 * A bundler drops functions that nobody calls, but keeps every method of a class that is used, and Babylon is made of
 * classes of a hundred methods. Here the whole program is known, and no page gets hold of a Babylon object: a method
 * whose name no living code mentions, neither as a property nor inside a string, cannot be called.
 *
 * Found as a garbage collector finds what is alive: names mentioned outside of members live; so do all members of that name;
 * and so does what those mention. What only dead members needed goes in the next build.
 */
import { parseAst } from 'rolldown/parseAst';
import { calls, nameOf, walk } from './syntax.mjs';

const BABYLON = /[\\/]@babylonjs[\\/]/;
/** Shaders are strings full of names that are not ours. */
const SHADER = /[\\/]Shaders[\\/]/;
/** Called by the language itself. */
const BY_THE_LANGUAGE = new Set(['constructor', 'toString', 'toJSON', 'valueOf', 'then', 'next', 'return', 'throw']);
/** Named by living code, and yet never called here: what they are for. Our own code must not name them. */
const FORGOTTEN = new Map([
  ['serialize', 'saving scenes'],
  ['Parse', 'reading saved scenes'],
  ['_ImportGeometry', 'reading saved scenes'],
  ['_renderWithFrameGraphAfterBeforeRender', 'drawing by a frame graph'],
  ['_copySource', 'copies of meshes'],
  ['_uploadCompressedDataToTextureDirectly', 'compressed textures, which the loader does not read'],
  ['getAnimatables', 'animating by name all that a scene has'],
]);
/** Preprocessor definitions: Babylon goes through them all. */
const DEFINITION = /^[A-Z\d_]+$/;

/**
 * The names of members that are dead in this program.
 *
 * @param {Iterable<[id: string, code: string]>} modules all that is left of the program's modules after tree shaking
 * @returns {Set<string>}
 */
export function deadNames(modules) {
  /** What each name would bring to life: its members' words. */
  const members = new Map();
  const pending = [];
  for (const [id, code] of modules) {
    collect(parseAst(code), {
      isBabylon: BABYLON.test(id),
      readsStrings: !SHADER.test(id),
      root(word) {
        if (FORGOTTEN.has(word) && !BABYLON.test(id))
          throw new Error(`${id} names ${word}, which is for ${FORGOTTEN.get(word)} and left out.`);
        pending.push(word);
      },
      member(name) {
        const words = new Set();
        const list = members.get(name) ?? [];
        list.push(words);
        members.set(name, list);
        return (word) => words.add(word);
      },
    });
  }
  const alive = new Set();
  for (let word = pending.pop(); word !== undefined; word = pending.pop()) {
    if (alive.has(word) || FORGOTTEN.has(word)) continue;
    alive.add(word);
    for (const words of members.get(word) ?? []) pending.push(...words);
  }
  return new Set([...members.keys()].filter((name) => !alive.has(name)));
}

/** Takes dead members out of Babylon's modules. */
export const withoutMembers = (dead) => ({
  name: 'without-members',
  transform: {
    filter: { id: BABYLON },
    handler(code, id, { magicString }) {
      if (dead.size === 0 || SHADER.test(id)) return null;
      walk(parseAst(code), (node, parent) => {
        const name = memberName(node, parent);
        if (name === undefined || !dead.has(name)) return true;
        if (node.type === 'MethodDefinition') magicString.remove(node.start, node.end);
        else magicString.overwrite(node.start, node.end, node.type === 'AssignmentExpression' ? '0' : ';');
        return false;
      });
      return magicString.hasChanged() ? { code: magicString } : null;
    },
  },
});

/** Tells the words of a tree: those of its members to `member(name)`, all others to `root`. */
function collect(tree, { isBabylon, readsStrings, root, member }) {
  const visit = (node, tell) =>
    walk(node, (inner, parent) => {
      if (inner === node) {
        if (inner.type === 'Program') return true;
      } else if (isBabylon) {
        const name = memberName(inner, parent);
        if (name !== undefined) {
          const own = member(name);
          for (const part of partsOf(inner)) visit({ type: 'Part', part }, own);
          return false;
        }
      }
      for (const word of wordsOf(inner, readsStrings)) tell(word);
      return true;
    });
  visit(tree, root);
}

/** What of a member speaks once it lives: not its own name. */
function partsOf(node) {
  switch (node.type) {
    case 'MethodDefinition':
      return [node.value];
    case 'IfStatement':
      return [node.consequent];
    case 'ExpressionStatement':
      return partsOf(node.expression);
    case 'AssignmentExpression':
      return [node.left.object, node.right];
    case 'CallExpression':
      return [node.arguments[2]];
    default:
      return [];
  }
}

/** The name under which a piece of code adds a member to a class, where it does no more than that. */
function memberName(node, parent) {
  const name = addedName(node, parent);
  return name === undefined || BY_THE_LANGUAGE.has(name) ? undefined : name;
}

function addedName(node, parent) {
  switch (node.type) {
    case 'MethodDefinition':
      return node.key.type === 'PrivateIdentifier' || node.computed ? undefined : nameOf(node);
    case 'IfStatement':
      return missingProperty(node);
    case 'ExpressionStatement':
      return statementName(node.expression, parent);
    // `_a.NAME = 1` in the list of a class's static properties.
    case 'AssignmentExpression':
      return parent?.type === 'SequenceExpression' && node.operator === '=' && isPlain(node.right)
        ? staticName(node.left)
        : undefined;
    default:
      return undefined;
  }
}

function statementName(expression, parent) {
  if (expression.type === 'AssignmentExpression' && expression.operator === '=') {
    const { left, right } = expression;
    if (left.type !== 'MemberExpression' || left.computed) return undefined;
    // `Class.prototype.name = function …`
    if (isPrototype(left.object) && /Function/.test(right.type)) return nameOf(left);
    // `Class.NAME = 0`
    if (parent?.type === 'Program' && isPlain(right)) return staticName(left);
    // `this.name = 0`
    if (left.object.type === 'ThisExpression' && isPlain(right)) {
      const name = nameOf(left);
      return DEFINITION.test(name) || left.property.type === 'PrivateIdentifier' ? undefined : name;
    }
  }
  // `Object.defineProperty(Class.prototype, "name", …)`
  if (expression.type === 'CallExpression' && nameOf(expression.callee) === 'defineProperty') {
    const [type, name] = expression.arguments;
    if (isPrototype(type) && name.type === 'Literal') return name.value;
  }
  // `(_b = Class.prototype).name ?? (_b.name = _MissingSideEffect(…))`
  if (expression.type === 'LogicalExpression' && calls(expression.right.right, '_MissingSideEffect')) {
    return nameOf(expression.left);
  }
  return undefined;
}

/** `if (!Object.getOwnPropertyDescriptor(Class.prototype, "name")) Object.defineProperty(…)` */
function missingProperty({ test, alternate }) {
  const call = test.type === 'UnaryExpression' ? test.argument : undefined;
  if (alternate || call?.type !== 'CallExpression' || nameOf(call.callee) !== 'getOwnPropertyDescriptor')
    return undefined;
  const [type, name] = call.arguments;
  return isPrototype(type) && name?.type === 'Literal' ? name.value : undefined;
}

const isPrototype = (node) => node?.type === 'MemberExpression' && nameOf(node) === 'prototype';

const staticName = (left) =>
  left.type === 'MemberExpression' && !left.computed && left.object.type === 'Identifier' ? nameOf(left) : undefined;

/** A value whose making does nothing else. */
function isPlain(node) {
  switch (node.type) {
    case 'Literal':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return true;
    case 'UnaryExpression':
      return isPlain(node.argument);
    case 'ArrayExpression':
      return node.elements.every((element) => element && isPlain(element));
    case 'ObjectExpression':
      return node.properties.length === 0;
    case 'NewExpression':
      return /^(Map|Set|WeakMap|Array|Observable)$/.test(node.callee.name) && node.arguments.every(isPlain);
    default:
      return false;
  }
}

/** The names that a node alone mentions. */
function wordsOf(node, readsStrings) {
  switch (node.type) {
    case 'MemberExpression':
    case 'Property':
    case 'PropertyDefinition': {
      const name = nameOf(node);
      return name === undefined ? [] : [name];
    }
    case 'Literal':
      return readsStrings && typeof node.value === 'string' ? words(node.value) : [];
    case 'TemplateElement':
      return readsStrings ? words(node.value.cooked ?? '') : [];
    default:
      return [];
  }
}

const words = (text) => text.match(/[A-Za-z_$][\w$]*/g) ?? [];
