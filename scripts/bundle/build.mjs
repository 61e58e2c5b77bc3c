/** Makes the script-tag bundle of the ES modules in a folder: one script with the elements, and chunks that they load when they are looked at. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { babylonCuts } from './babylon/index.mjs';
import { entry } from './entry.mjs';
import { plainDecorators } from './plain-decorators.mjs';
import { sharedLit } from './shared-lit.mjs';
import { tightTemplates } from './tight-templates.mjs';
import { chunksBesideScript } from './script-url.mjs';
import { firstView } from './first-view.mjs';
import { inlineRuntime } from './inline-runtime.mjs';
import { ownHostOnly, refuseForeignHosts } from './own-host.mjs';

export const SCRIPT = 'blender-view.js';
/** What a page's own scripts find the classes under, as in `blenderView.BlenderView`. */
const NAME = 'blenderView';

const options = {
  platform: 'browser',
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  // Schemas of zod/mini and style sheets are values: what nobody reads need not be made.
  treeshake: { manualPureFunctions: ['z', 'css'] },
  experimental: { nativeMagicString: true },
  // A busy machine is no fault of the build.
  checks: { bundlerTimings: false },
  onLog(level, log, handle) {
    if (level === 'warn') throw new Error(log.message);
    handle(level, log);
  },
};
const minified = { minify: true, sourcemap: true, comments: false };
/** In the place of the same words once a module. */
const NOTICE = '/*! Lit (c) Google LLC, BSD-3-Clause; Nano Stores (c) Andrey Sitnik, MIT */';

/**
 * @param {object} places
 * @param {string} places.modules folder of the compiled modules
 * @param {string} places.out folder for the script and its `chunks/`
 * @param {string[]} [places.keep] cuts of Babylon to leave out (babylon/cuts.mjs), to see what they gain
 * @returns {Promise<{ fileName: string, code: string }[]>} the script, and the chunks
 */
export async function bundle({ modules, out, keep }) {
  const { plugin, lazy, link } = chunksBesideScript(modules);
  const first = entry(modules);
  const elements = await rolldown({
    ...options,
    input: first.id,
    plugins: [first.plugin, plugin, plainDecorators(), tightTemplates(modules)],
  });
  const {
    output: [script],
  } = await elements.generate({
    ...minified,
    format: 'iife',
    name: NAME,
    postBanner: NOTICE,
    exports: 'named',
    entryFileNames: SCRIPT,
  });

  const view = firstView();
  // The script and the chunks import each other alone: what more a chunk exports does no harm, and saves a file between.
  const input = { ...options, input: lazy, preserveEntrySignatures: 'allow-extension' };
  const cuts = await babylonCuts(input, { roots: [script.code], keep });
  const chunks = await rolldown({
    ...input,
    plugins: [
      ...cuts,
      ownHostOnly(),
      sharedLit(),
      plainDecorators(),
      tightTemplates(modules),
      view.plugin,
      inlineRuntime(),
    ],
  });
  await rm(join(out, 'chunks'), { recursive: true, force: true });
  const { output } = await chunks.write({
    ...minified,
    format: 'es',
    dir: out,
    entryFileNames: 'chunks/[name]-[hash].js',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: { groups: view.groups },
  });

  const code = output.filter(({ type }) => type === 'chunk');
  refuseForeignHosts([script, ...code]);
  const fileNames = Object.fromEntries(
    code.filter(({ isEntry }) => isEntry).map((chunk) => [chunk.name, chunk.fileName]),
  );
  const linked = { fileName: SCRIPT, code: link(script.code, fileNames) };
  await writeFile(join(out, SCRIPT), linked.code);
  await writeFile(join(out, `${SCRIPT}.map`), script.map.toString());
  return [linked, ...code.map(({ fileName, code }) => ({ fileName, code }))];
}
