/**
 * Takes the white space out of the elements' style sheets and markup, which a minifier leaves alone since it does not know what their
 * template literals mean.
 */
import { parseAst } from 'rolldown/parseAst';
import { walk } from './babylon/syntax.mjs';

const TIGHTENED = {
  css: (text) =>
    text
      .replace(/\/\*[^]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      // Not around colons and brackets, where white space can mean a descendant or belong to a sum.
      .replace(/ ?([{};,]) ?/g, '$1'),
  // One space stays: between words it is seen.
  html: (text) => text.replace(/\s+/g, ' '),
};

/** @param {string} root folder of the modules whose templates are meant */
export const tightTemplates = (root) => ({
  name: 'tight-templates',
  transform: {
    filter: { code: /\b(css|html)\s*`/ },
    handler(code, id, { magicString }) {
      if (!id.startsWith(root)) return null;
      walk(parseAst(code), ({ type, tag, quasi }) => {
        const tighten = type === 'TaggedTemplateExpression' ? TIGHTENED[tag.name] : undefined;
        for (const { start, end } of tighten ? quasi.quasis : []) {
          if (end > start) magicString.overwrite(start, end, tighten(code.slice(start, end)));
        }
      });
      return magicString.hasChanged() ? { code: magicString } : null;
    },
  },
});
