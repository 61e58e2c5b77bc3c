/** A walk over a syntax tree (ESTree), for the transforms of Babylon's modules. */

/**
 * Calls `enter` with each node, parents first.
 *
 * @param {object} node
 * @param {(node: object, parent: object | undefined) => boolean | void} enter false leaves the node's children out
 */
export function walk(node, enter, parent) {
  if (enter(node, parent) === false) return;
  for (const key in node) {
    const value = node[key];
    if (value === null || typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const child of value) if (typeof child?.type === 'string') walk(child, enter, node);
    } else if (typeof value.type === 'string') {
      walk(value, enter, node);
    }
  }
}

/** The name of a property that is written out: `a.name`, `{name: …}`, `get name()`, `#name`. */
export function nameOf({ computed, key, property }) {
  const name = key ?? property;
  if (!name) return undefined;
  if (computed) return name.type === 'Literal' && typeof name.value === 'string' ? name.value : undefined;
  if (name.type === 'Literal') return String(name.value);
  return name.name;
}

/** Whether a node calls a function of this name, as it is written. */
export const calls = (node, name) => node?.type === 'CallExpression' && node.callee.name === name;
