/**
 * What the catalog's pages fetch, gathered into one folder: the previews of the products (not the .blend files, which
 * only Blender reads), the recordings, the pictures of the docs and the script-tag bundle.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** @type {[folder: string, fits: (name: string) => boolean][]} */
const NEEDED = [
  ['catalog', (name) => /\.(json|glb|hdr|webp)$/.test(name)],
  ['recordings', (name) => /\.(json|bvr|webp)$/.test(name)],
  ['docs/images', (name) => /\.(webp|svg)$/.test(name)],
  ['dist/chunks', (name) => name.endsWith('.js')],
];
const SCRIPT = 'dist/blender-view.js';

/**
 * @param {string} root of the repository
 * @returns {string} the folder
 */
export function gatherPublicFiles(root) {
  const folder = join(root, '.cache', 'storybook-public');
  rmSync(folder, { recursive: true, force: true });
  for (const [from, fits] of NEEDED) {
    if (!existsSync(join(root, from))) throw new Error(`${from}/ is missing: npm run build makes it.`);
    const filter = (path) => !/\.\w+$/.test(path) || fits(path);
    cpSync(join(root, from), join(folder, from), { recursive: true, filter });
  }
  mkdirSync(join(folder, 'dist'), { recursive: true });
  cpSync(join(root, SCRIPT), join(folder, SCRIPT));
  return folder;
}
