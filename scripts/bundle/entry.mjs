/**
 * What the script tag's bundle begins with: `<blender-view>`, and all other elements when a page uses them. They are
 * found by their folders, each with a `define.js`.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharing } from './shared-lit.mjs';

/** Defined by the script itself. */
const AT_ONCE = 'blender-view';
const ID = 'entry.js';

/**
 * @param {string} root folder of the modules that are bundled
 * @returns the module's id, and a plugin that has it
 */
export function entry(root) {
  const id = join(root, ID);
  const folders = readdirSync(join(root, 'components')).filter((name) =>
    existsSync(join(root, 'components', name, 'define.js')),
  );
  const loaders = folders
    .filter((name) => name !== AT_ONCE)
    .map((name) => `  '${name}': () => import('./components/${name}/define.js'),`);
  const source = `${sharing}
import './components/${AT_ONCE}/define.js';
import { defineWhenUsed } from './components/when-used.js';
export { BlenderView } from './components/${AT_ONCE}/${AT_ONCE}.js';
export const discover = defineWhenUsed({
${loaders.join('\n')}
});
`;
  const plugin = {
    name: 'entry',
    resolveId: (source) => (source === id ? id : null),
    load: (module) => (module === id ? { code: source, moduleSideEffects: true } : null),
  };
  return { id, plugin };
}
