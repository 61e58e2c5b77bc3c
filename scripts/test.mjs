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

const results = [];
for (const part of parts({ blender, chromium, skipBlender, furtherBlenders: furtherBlenders() })) {
  say(`\n━━ ${part.name}`);
  const started = Date.now();
  const counts = await part.run();
  results.push({ name: part.name, seconds: (Date.now() - started) / 1000, ...counts });
}
process.exitCode = summarize(results, { skipBlender });
