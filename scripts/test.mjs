/**
 * `npm test`: everything from a fresh clone to one line, `N passed, N failed`. Runs with Node alone until
 * the packages are there.
 *
 * BLENDER_PATH and CHROME_PATH choose the programs; BLENDER_PATHS lists further Blenders for the driver's
 * tests; SKIP_BLENDER=1 leaves out, loudly, what needs Blender.
 */
import { parts } from './testing/parts.mjs';
import { summarize } from './testing/summary.mjs';
import { findBlender, furtherBlenders, sayBlender } from './setup/blender.mjs';
import { findChromium } from './setup/chromium.mjs';
import { checkNode, ensureBuild, ensurePackages } from './setup/node.mjs';
import { say, shout } from './setup/say.mjs';

checkNode();
await ensurePackages();
await ensureBuild();

const skipBlender = process.env.SKIP_BLENDER === '1';
const blender = skipBlender ? { advice: 'Left out: SKIP_BLENDER=1.' } : await findBlender({ install: true });
const chromium = await findChromium();
if (blender.path) {
  process.env.BLENDER_PATH = blender.path;
  sayBlender(blender);
} else if (!skipBlender) {
  shout(`${blender.advice}\n\nThe tests that need Blender FAIL. SKIP_BLENDER=1 leaves them out.`);
}
if (chromium.path) {
  process.env.CHROME_PATH = chromium.path;
  say(`Chromium (${chromium.path})`);
} else {
  shout(`${chromium.advice}\n\nThe tests that need a browser FAIL.`);
}

/** Runs a part and notes how long it took. */
async function measured({ name, run }) {
  const started = Date.now();
  const counts = await run();
  return { name, seconds: (Date.now() - started) / 1000, ...counts };
}

const results = [];
for (const [first, ...beside] of parts({ blender, chromium, skipBlender, furtherBlenders: furtherBlenders() })) {
  const others = beside.map(measured);
  say(`\n━━ ${first.name}`);
  results.push(await measured(first));
  for (const { text, ...result } of await Promise.all(others)) {
    say(`\n━━ ${result.name}\n${text}`);
    results.push(result);
  }
}
process.exitCode = summarize(results, { skipBlender });
