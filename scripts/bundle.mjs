/**
 * Makes `dist/blender-view.js` of the ES modules in `dist/`: one script with the elements, and chunks
 * (Babylon and all else that the elements load when they are looked at) in `dist/chunks/`.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { chunksBesideScript } from './bundle/script-url.mjs';
import { firstView } from './bundle/first-view.mjs';
import { webglOnly } from './bundle/webgl-only.mjs';
import { ownHostOnly, refuseForeignHosts } from './bundle/own-host.mjs';

const DIST = join(import.meta.dirname, '..', 'dist');
const SCRIPT = 'blender-view.js';
/** What a page's own scripts find the classes under, as in `blenderView.BlenderView`. */
const NAME = 'blenderView';

const options = {
  platform: 'browser',
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  // The schemas of zod/mini are values: what nobody reads need not be made.
  treeshake: { manualPureFunctions: ['z'] },
  experimental: { nativeMagicString: true },
  onLog(level, log, handle) {
    if (level === 'warn') throw new Error(log.message);
    handle(level, log);
  },
};
const minified = { minify: true, sourcemap: true };

const { plugin, lazy, link } = chunksBesideScript(DIST);
const elements = await rolldown({ ...options, input: join(DIST, 'index.js'), plugins: [plugin] });
const {
  output: [script],
} = await elements.generate({
  ...minified,
  format: 'iife',
  name: NAME,
  exports: 'named',
  entryFileNames: SCRIPT,
});

const babylon = firstView();
const chunks = await rolldown({ ...options, input: lazy, plugins: [webglOnly(), ownHostOnly(), babylon.plugin] });
await rm(join(DIST, 'chunks'), { recursive: true, force: true });
const { output } = await chunks.write({
  ...minified,
  format: 'es',
  dir: DIST,
  entryFileNames: 'chunks/[name]-[hash].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  codeSplitting: { groups: [babylon.group] },
});

const code = output.filter(({ type }) => type === 'chunk');
refuseForeignHosts([script, ...code]);
const fileNames = Object.fromEntries(
  code.filter(({ isEntry }) => isEntry).map((chunk) => [chunk.name, chunk.fileName]),
);
await writeFile(join(DIST, SCRIPT), link(script.code, fileNames));
await writeFile(join(DIST, `${SCRIPT}.map`), script.map.toString());
