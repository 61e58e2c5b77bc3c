/**
 * The parts of a test run, in order: what is quick and what everything else stands on come first. Those of one group run side
 * by side, since each leaves a core idle; the first prints while it runs, the others hand over what they have to say.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blenderEnvironment, blenderVersion } from '../setup/blender.mjs';
import { ROOT } from '../setup/node.mjs';
import { npm, run } from '../setup/process.mjs';
import { readCounts } from './counts.mjs';

/** Checks without tests of their own: each counts as one. */
const CHECKS = [
  'format:check',
  'lint',
  'check:types',
  'check:package',
  'check:exports',
  'check:manifest',
  'check:sizes',
  'check:framework-types',
  // The stories' part finds it built.
  'build-storybook',
];
/** No part may hang the run (minutes). */
const LIMIT = 12;

const failure = (note) => ({ passed: 0, failed: 1, note });
const leftOut = () => ({ passed: 0, failed: 0, note: 'left out: SKIP_BLENDER=1' });

/** Runs a test runner and counts. */
async function count(runner, command, args, options = {}) {
  let text = '';
  const code = await run(command, args, { cwd: ROOT, minutes: LIMIT, listen: (piece) => (text += piece), ...options });
  return readCounts(runner, text, code);
}

/** A runner of node_modules in this very Node. */
const countTool = (runner, script, args, options) =>
  count(runner, process.execPath, [join(ROOT, 'node_modules', script), ...args], options);

async function checks() {
  const counts = { passed: 0, failed: 0 };
  let text = '';
  for (const script of CHECKS) {
    const listen = (piece) => (text += piece);
    const code = await npm(['run', '--silent', script], { cwd: ROOT, minutes: LIMIT, listen, quiet: true });
    if (code === 0) counts.passed++;
    else counts.failed++;
    text += `${code === 0 ? '✓' : '✗'} ${script}\n`;
  }
  return { ...counts, text };
}

function driver(path) {
  const script = join('blender', 'tests', 'run.py');
  const quiet = ['--background', '--factory-startup', '--disable-autoexec', '--python-exit-code', '3'];
  return count('driver', path, [...quiet, '--python', script], {
    env: { BLENDER_PATH: path, ...blenderEnvironment(path) },
  });
}

function endToEnd() {
  const folder = join(ROOT, 'e2e');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.test.mjs')) : [];
  if (!files.length) return failure('e2e/ has no tests');
  // One file at a time: each has a Blender and a browser of its own.
  const args = ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files.map((name) => join('e2e', name))];
  return count('node', process.execPath, args);
}

const testsOf = (folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.test.mjs'))
    .map((name) => join(folder, name));

/** How the agreement of preview and render is measured needs neither Blender nor a browser; measuring it does. */
const measures = () =>
  count('node', process.execPath, ['--test', '--test-reporter=spec', ...testsOf('fidelity/tests')]);
const agreement = () => count('node', process.execPath, ['--test', '--test-reporter=spec', ...testsOf('fidelity')]);

/** The catalog of the elements: built, and every story played. */
async function stories() {
  const code = await npm(['run', '--silent', 'build-storybook'], { cwd: ROOT, minutes: LIMIT });
  if (code !== 0) return failure('the catalog cannot be built');
  return count('node', process.execPath, ['--test', '--test-reporter=spec', ...testsOf('stories')]);
}

/**
 * @param {{ blender: { path?: string, version?: string }, chromium: { path?: string }, skipBlender: boolean,
 *   furtherBlenders: string[] }} programs
 * @returns {{ name: string, run: () => Promise<{ passed: number, failed: number, skipped?: number, note?: string, text?: string }> }[][]}
 */
export function parts({ blender, chromium, skipBlender, furtherBlenders }) {
  const withBlender = (body) => () => {
    if (skipBlender) return leftOut();
    return blender.path ? body() : failure('no Blender');
  };
  const withChromium = (body) => () => (chromium.path ? body() : failure('no Chromium'));
  return [
    [
      { name: `driver in Blender ${blender.version ?? ''}`.trim(), run: withBlender(() => driver(blender.path)) },
      { name: 'format, lint, types, package, catalog', run: checks },
    ],
    ...(skipBlender ? [] : furtherBlenders).map((path) => [
      {
        name: `driver in Blender ${blenderVersion(path) ?? path}`,
        run: () => (blenderVersion(path) ? driver(path) : failure('BLENDER_PATHS: no Blender runs there')),
      },
    ]),
    // Its own tests leave out what needs Blender when SKIP_BLENDER says so.
    [{ name: 'bridge', run: () => countTool('vitest', 'vitest/vitest.mjs', ['run'], { cwd: join(ROOT, 'server') }) }],
    [{ name: 'elements', run: withChromium(() => countTool('webTestRunner', '@web/test-runner/dist/bin.js', [])) }],
    [{ name: 'stories', run: withChromium(stories) }],
    [{ name: 'end to end', run: withBlender(withChromium(endToEnd)) }],
    [{ name: 'measures of agreement', run: measures }],
    [{ name: 'preview and render agree', run: withBlender(withChromium(agreement)) }],
  ];
}
