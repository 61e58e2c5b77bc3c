/**
 * Makes `dist/blender-view.js` of the ES modules in `dist/`: one script with the elements, and chunks
 * (Babylon and all else that the elements load when they are looked at) in `dist/chunks/`; and `dist/tokens.css`. Prints the
 * script's hash.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, SCRIPT } from './bundle/build.mjs';
import { precompress } from './bundle/precompress.mjs';
import { writeIntegrity } from './bundle/integrity.mjs';

const DIST = join(import.meta.dirname, '..', 'dist');

const { PAGE_SHEET } = await import('../dist/components/page-tokens.js');
await writeFile(join(DIST, 'tokens.css'), PAGE_SHEET);
const files = await bundle({ modules: DIST, out: DIST });
await precompress(DIST, files);
const hashes = await writeIntegrity(DIST, files);
console.log(`<script src="${SCRIPT}" integrity="${hashes[SCRIPT]}" crossorigin="anonymous"></script>`);
