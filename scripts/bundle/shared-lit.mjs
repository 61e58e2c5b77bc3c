/**
 * Lets the elements that come as chunks use the Lit of the script that loads them, instead of one of their own (6 kB). The script
 * leaves it under a symbol with the package's version: of two scripts of one version either will do, and two versions do not meet.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8'));
const PLACE = `globalThis[Symbol.for('blender-view@${version}/lit')]`;

/** What the elements and Lit's directives use of it. A build that misses one fails. */
const NAMES = '_$LH, css, defaultConverter, html, LitElement, noChange, nothing, notEqual';

/** For the script: statements that leave its Lit there. */
export const sharing = `import { ${NAMES} } from 'lit-element/lit-element.js';
${PLACE} ??= { ${NAMES} };`;

const SOURCE = 'lit-element/lit-element.js';
const MODULES =
  /[\\/](lit-element[\\/]lit-element|lit-html[\\/]lit-html|@lit[\\/]reactive-element[\\/]reactive-element)\.js$/;

/** For the chunks: finds it there. */
export const sharedLit = () => ({
  name: 'shared-lit',
  load: {
    filter: { id: MODULES },
    handler: (id) => ({
      code: id.replaceAll('\\', '/').endsWith(SOURCE)
        ? `export const { ${NAMES} } = ${PLACE};`
        : `export { ${NAMES} } from '${SOURCE}';`,
      moduleSideEffects: false,
    }),
  },
});
