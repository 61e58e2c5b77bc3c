/**
 * Turns Babylon's decorated properties back into plain ones.
 *
 * Babylon ships its decorators lowered by the compiler: about 400 bytes for each of 400 properties. Of what
 * they do, a view of products needs one thing: that setting certain properties marks shaders as out of date. What they
 * note for saving scenes to a file, and for Babylon Native, is left out.
 */
import { parseAst } from 'rolldown/parseAst';
import { calls, nameOf, walk } from './syntax.mjs';

const HELPER = 'virtual:expand';
/**
 * What `expandToProperty` does, for many properties at once. Each is a name, or a name and the key that its value is
 * kept under; by default the name with an underscore before it.
 */
const HELPER_SOURCE = `
export function expand(type, changed, ...properties) {
  for (const property of properties) {
    const [name, key = '_' + name] = [].concat(property);
    Object.defineProperty(type.prototype, name, {
      configurable: true,
      get() {
        return this[key];
      },
      set(value) {
        const before = this[key];
        if (before === value || (typeof before?.equals === 'function' && before.equals(value))) return;
        this[key] = value;
        this[changed]();
      },
    });
  }
}
`;
const FORGOTTEN = /^(serialize|nativeOverride)/;

export const plainProperties = () => ({
  name: 'plain-properties',
  resolveId: { filter: { id: /^virtual:expand$/ }, handler: () => `\0${HELPER}` },
  load: { filter: { id: /virtual:expand$/ }, handler: () => ({ code: HELPER_SOURCE, moduleSideEffects: false }) },
  transform: {
    filter: { id: /@babylonjs/, code: /__esDecorate\(/ },
    handler(code, id, { magicString }) {
      if (id.endsWith('tslib.es6.js')) return null;
      const edit = new Edit(code, magicString, id);
      walk(parseAst(code), (node) => edit.note(node));
      edit.apply();
      return { code: magicString };
    },
  },
});

/** What one module becomes. */
class Edit {
  /** Name of the list of decorators → the arguments of its `expandToProperty`, or undefined. */
  #expanded = new Map();
  /** What is left of the decorators of each class: node → calls of `expand`. */
  #classes = [];
  #storages = new Map();
  #nodes = [];

  constructor(code, text, id) {
    this.code = code;
    this.text = text;
    this.id = id;
  }

  note(node) {
    this.#nodes.push(node);
    if (node.type === 'AssignmentExpression' && node.left.name?.endsWith('_decorators')) this.#noteDecorators(node);
    if (node.type === 'CallExpression' && this.#decorates(node)) this.#classes.push(node);
  }

  apply() {
    for (const node of this.#classes) this.#replaceClass(node);
    if (this.#storages.size) this.text.prepend(`import { expand } from '${HELPER}';\n`);
    for (const node of this.#nodes) this.#replace(node);
  }

  #noteDecorators({ left, right }) {
    for (const decorator of right.elements) {
      const callee = decorator.callee ?? decorator;
      const name = callee.object?.name ?? callee.name;
      if (name === 'expandToProperty') this.#expanded.set(left.name, decorator.arguments);
      else if (!FORGOTTEN.test(name)) throw new Error(`${this.id}: what does the decorator ${name} do?`);
    }
  }

  /** `(() => { const _metadata = …; _x_decorators = […]; __esDecorate(…); })()` */
  #decorates({ callee }) {
    return (
      callee.type === 'ArrowFunctionExpression' &&
      callee.body.type === 'BlockStatement' &&
      callee.body.body.some(({ expression }) => calls(expression, '__esDecorate'))
    );
  }

  #replaceClass(node) {
    /** Callback → properties. */
    const expanded = new Map();
    let type = '';
    for (const { type: kind, expression, declarations, test } of node.callee.body.body) {
      if (calls(expression, '__esDecorate')) {
        const [target, , decorators, context] = expression.arguments;
        const [callback, key] = this.#expanded.get(decorators.name) ?? [];
        if (!callback) continue;
        type = target.name;
        const name = context.properties.find((property) => nameOf(property) === 'name').value.value;
        const own = key && key.value !== null ? key.value : undefined;
        this.#storages.set(`${name}_accessor_storage`, own ?? `_${name}`);
        const list = expanded.get(callback.value) ?? [];
        list.push(own ? `["${name}", "${own}"]` : `"${name}"`);
        expanded.set(callback.value, list);
      } else if (
        !expression?.left?.name?.endsWith('_decorators') &&
        !calls(expression, '__runInitializers') &&
        !declarations?.every(({ id, init }) => id.name === '_metadata' || !init) &&
        test?.name !== '_metadata'
      ) {
        throw new Error(`${this.id}: what is this ${kind} beside decorators for?`);
      }
    }
    const made = [...expanded].map(([callback, names]) => `expand(${type}, "${callback}", ${names.join(', ')})`);
    this.text.overwrite(node.start, node.end, made.length ? `(${made.join(', ')})` : '0');
    this.#done(node);
  }

  #replace(node) {
    if (this.#isDone(node)) return;
    if (node.type === 'VariableDeclaration' && node.declarations.every(({ id }) => isBookkeeping(id.name))) {
      this.#remove(node);
    } else if (node.type === 'MethodDefinition' && this.#keyOf(storageOf(node))) {
      this.#remove(node);
    } else if (node.type === 'AssignmentExpression' && this.#keyOf(node.left.name)) {
      this.#nothing(node);
    } else if (node.type === 'ExpressionStatement' && calls(node.expression, '__runInitializers')) {
      this.#remove(node);
    } else if (node.type === 'CallExpression') {
      const key = nameOf(node.callee) === 'set' ? this.#keyOf(node.callee.object.name) : undefined;
      if (key) this.#initialize(node, key);
      else if (calls(node, '__runInitializers') && node.arguments[2]) this.#unwrap(node, node.arguments[2]);
      else if (calls(node, '__runInitializers')) this.#nothing(node);
    } else if (node.type === 'SequenceExpression' && calls(node.expressions[0], '__runInitializers')) {
      if (node.expressions.length > 2) throw new Error(`${this.id}: what is this list of initializers for?`);
      this.#unwrap(node, node.expressions[1]);
    }
  }

  /** `_Class_x_accessor_storage.set(this, value)` becomes `this._x = value`. */
  #initialize(node, key) {
    const value = bare(node.arguments[1]);
    const text = this.code.slice(value.start, value.end);
    // A subclass may have set it before.
    const guard = text === 'void 0' ? `"${key}" in this || ` : '';
    this.text.overwrite(node.start, node.end, `${guard}(this.${key} = ${text})`);
    this.#done(node);
  }

  /** Leaves of a node only its value. */
  #unwrap(node, value) {
    const inner = bare(value);
    this.text.overwrite(node.start, node.end, this.code.slice(inner.start, inner.end));
    this.#done(node);
  }

  /** Where a value has to stand: initializers without one give none. */
  #nothing(node) {
    this.text.overwrite(node.start, node.end, 'void 0');
    this.#done(node);
  }

  #remove(node) {
    this.text.remove(node.start, node.end);
    this.#done(node);
  }

  /** The key under which an expanded property's value is kept, by the name of its storage. */
  #keyOf(storage) {
    if (!storage?.endsWith('_accessor_storage')) return undefined;
    for (const [end, key] of this.#storages) if (storage.endsWith(`_${end}`)) return key;
    return undefined;
  }

  #ranges = [];
  #done({ start, end }) {
    this.#ranges.push([start, end]);
  }
  #isDone({ start, end }) {
    return this.#ranges.some((range) => range[0] <= start && end <= range[1]);
  }
}

/** The value within `__runInitializers(this, …, value)` and `(__runInitializers(this, …), value)`. */
function bare(node) {
  if (calls(node, '__runInitializers') && node.arguments[2]) return bare(node.arguments[2]);
  if (node.type === 'SequenceExpression' && calls(node.expressions[0], '__runInitializers')) {
    return bare(node.expressions.at(-1));
  }
  if (node.type === 'ParenthesizedExpression') return bare(node.expression);
  return node;
}

const isBookkeeping = (name) =>
  /_(decorators|initializers|extraInitializers)$|^_(instance|static)ExtraInitializers$/.test(name);

/** `get x() { return __classPrivateFieldGet(this, _Class_x_accessor_storage, "f"); }` */
function storageOf({ value }) {
  const [statement] = value.body?.body ?? [];
  const call = statement?.argument ?? statement?.expression;
  return calls(call, '__classPrivateFieldGet') || calls(call, '__classPrivateFieldSet')
    ? call.arguments[1].name
    : undefined;
}
