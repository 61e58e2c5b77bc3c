/**
 * A shader's text without its functions.
 *
 * @param {string} shader GLSL, each directive on a line of its own
 * @returns what is left, and the functions' names
 */
export function withoutFunctions(shader) {
  const names = [];
  let text = '';
  let rest = shader;
  while (rest) {
    const directive = /^\s*#.*(?:\n|$)/.exec(rest)?.[0];
    const end = directive ? directive.length : statementEnd(rest);
    const piece = rest.slice(0, end);
    rest = rest.slice(end);
    const name = directive ? undefined : /^\s*(?:inline\s+)?\w+\s+(\w+)\s*\([^;{]*\)\s*\{/.exec(piece)?.[1];
    if (name === undefined) text += piece;
    else names.push(name);
  }
  return { text: text.trim(), names };
}

/** Behind a declaration's semicolon, or the brace that ends a function. */
function statementEnd(text) {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{') depth++;
    if (sign === '}' && --depth === 0 && !/^\s*;/.test(text.slice(at + 1))) return at + 1;
    if (sign === ';' && depth === 0) return at + 1;
  }
  return text.length;
}
