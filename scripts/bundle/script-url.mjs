/**
 * Lets the script-tag bundle load its chunks from beside itself, as a classic and as a module script.
 *
 * In a module script, `import('./…')` is relative to the script. In a classic script it is too, unless the
 * script came from another origin without CORS: then it has no address of its own, and `import.meta` is not
 * allowed. So the address is taken from `document.currentScript`, which only exists while the script runs.
 */
import { basename, dirname, relative, sep } from 'node:path';

const HELPER = 'virtual:chunk-address';
const HELPER_SOURCE = `
const script = document.currentScript?.src;
export const chunkAddress = (path) => (script ? new URL(path, script).href : './' + path);
`;
/** As long as the hash that takes its place, so that the source map stays right. */
const HASH = '~~~~~~~~';

/**
 * A plugin that leaves each `import('./…')` to be loaded at run time.
 *
 * @param {string} root folder of the modules that are bundled
 * @returns `plugin`, the `lazy` modules that it met (name → file) and `link`, which puts in the chunks' file names
 */
export function chunksBesideScript(root) {
  /** @type {Record<string, string>} */
  const lazy = {};
  const plugin = {
    name: 'chunks-beside-script',
    resolveId: (source) => (source === HELPER ? `\0${HELPER}` : null),
    load: (id) => (id === `\0${HELPER}` ? HELPER_SOURCE : null),
    async transform(code, id, { magicString }) {
      if (!id.startsWith(root)) return null;
      for (const call of code.matchAll(/\bimport\((['"])(\.[^'"]+)\1\)/g)) {
        const { id: file } = await this.resolve(call[2], id);
        const name = chunkName(relative(root, file));
        lazy[name] = file;
        const address = `import(chunkAddress("chunks/${name}-${HASH}.js"))`;
        magicString.overwrite(call.index, call.index + call[0].length, address);
      }
      if (!magicString.hasChanged()) return null;
      magicString.prepend(`import { chunkAddress } from '${HELPER}';`);
      return { code: magicString };
    },
  };
  const link = (code, fileNames) =>
    Object.keys(lazy).reduce((text, name) => text.replaceAll(`chunks/${name}-${HASH}.js`, fileNames[name]), code);
  return { plugin, lazy, link };
}

/** `stage/stage.js` is the chunk `stage`, `components/blender-view/work.js` the chunk `blender-view-work`. */
function chunkName(path) {
  const file = basename(path, '.js');
  const folders = dirname(path)
    .split(sep)
    .filter((part) => part !== '.' && part !== 'components');
  const own = ['index', 'define', folders.at(-1)].includes(file) ? [] : [file];
  return [...folders, ...own].join('-');
}
