/**
 * Tests of the elements, the stage and the client, in Chromium. They are bundled first, all together:
 * a browser would take longer to fetch Babylon's thousand files than to run the tests.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromeLauncher } from '@web/test-runner-chrome';
import { build } from 'esbuild';
import { CHROMIUM_ARGUMENTS } from './scripts/setup/chromium.mjs';

const BUNDLES = '.cache/elements';

/** package.json names the files of dist/ that have side effects; here are the sources. */
const ownSideEffects = {
  name: 'own-side-effects',
  setup({ onResolve }) {
    onResolve({ filter: /\/define\.js$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.replace(/\.js$/, '.ts')),
      sideEffects: true,
    }));
  },
};

rmSync(BUNDLES, { recursive: true, force: true });
await build({
  entryPoints: readdirSync('src', { recursive: true })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join('src', name)),
  outdir: BUNDLES,
  outbase: 'src',
  bundle: true,
  splitting: true,
  format: 'esm',
  sourcemap: 'inline',
  define: { 'process.env.NODE_ENV': '"development"' },
  tsconfig: 'tsconfig.json',
  plugins: [ownSideEffects],
  logLevel: 'warning',
});

export default {
  files: `${BUNDLES}/**/*.test.js`,
  // Software rendering leaves no core for a second page.
  concurrency: 1,
  testFramework: { config: { timeout: 60_000 } },
  testsFinishTimeout: 300_000,
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
        // What is left behind is counted after the garbage has been collected.
        args: [...CHROMIUM_ARGUMENTS, '--js-flags=--expose-gc', '--enable-precise-memory-info'],
      },
    }),
  ],
};
