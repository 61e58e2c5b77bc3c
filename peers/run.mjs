/**
 * `npm run peers`: asks the peers in Chromium what they can do, row by row of the checklist, and writes their answers into
 * peers/answers.json and docs/checklist.md. `npm run peers -- wheel` asks only the rows whose feature holds that word,
 * `npm run peers -- --missing` those that have no answer yet, `npm run peers -- --write` none: the page is written anew.
 * `npm run peers -- --ours` asks this element what can be asked of all alike, and prints it.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT, startBrowser } from '../e2e/harness.mjs';
import { AREAS } from './areas.mjs';
import { markup, VIEWERS } from './viewers.mjs';
import { visit } from './visit.mjs';
import { write } from './write.mjs';

// The browser's own library would only end the browser.
process.on('SIGTERM', () => process.exit(143));

const ANSWERS = join(ROOT, 'peers', 'answers.json');
/** How long a question may take, and closing its browser after it (milliseconds): software draws slowly. */
const PATIENCE = 180_000;
const GRACE = 20_000;
const NO_ANSWER = 'no answer';

const [word = ''] = process.argv.slice(2);
const answers = JSON.parse(await readFile(ANSWERS, 'utf8').catch(() => '{}'));
const isAnswered = ({ feature }) =>
  ['model-viewer', 'babylon-viewer'].every((tag) => (answers[feature]?.[tag] ?? NO_ANSWER) !== NO_ANSWER);
const wanted = AREAS.flatMap(({ rows }) => rows).filter((row) => {
  if (word === '--ours') return row.measure !== undefined;
  if (word.startsWith('--')) return word === '--missing' && !isAnswered(row);
  return row.feature.includes(word);
});
const faults = wanted.length > 0 ? await ask(wanted) : [];
await keep();
await write(join(ROOT, 'docs', 'checklist.md'), AREAS, answers);
for (const fault of faults) console.error(`✗ ${fault}`);
// What has not been closed in time would keep this process alive.
process.exit(faults.length > 0 ? 1 : 0);

/** In the order of the rows; answers to rows that are gone go too. */
function keep() {
  const order = AREAS.flatMap(({ rows }) => rows.map(({ feature }) => [feature, answers[feature] ?? {}]));
  return writeFile(ANSWERS, `${JSON.stringify(Object.fromEntries(order), null, 2)}\n`);
}

/** @returns what went wrong, in sentences */
async function ask(rows) {
  const wrong = [];
  for (const row of rows) {
    const all = word === '--ours' ? {} : (answers[row.feature] = {});
    for (const viewer of VIEWERS.filter(({ tag }) => (tag === 'blender-view') === (word === '--ours'))) {
      try {
        all[viewer.tag] = await inTime(row, viewer);
      } catch (error) {
        wrong.push(`${row.feature}, ${viewer.tag}: ${error.message}`);
      }
    }
    console.log(row.feature, all);
    await keep();
  }
  return wrong;
}

/**
 * Each question has a browser of its own: a viewer that brings it down, or keeps it busy for ever, must not take the answers of
 * others with it.
 */
async function inTime(row, viewer) {
  let browser;
  const visits = [];
  const tools = {
    pause,
    async visit(...values) {
      browser ??= await startBrowser();
      const opened = await visit(browser, ...values);
      visits.push(opened);
      return opened;
    },
  };
  try {
    return await Promise.race([answer(row, viewer, tools), pause(PATIENCE, NO_ANSWER, { ref: false })]);
  } finally {
    const closed = Promise.allSettled(visits.map((one) => one.close())).then(() => browser?.close());
    await Promise.race([closed, pause(GRACE, undefined, { ref: false })]);
  }
}

/** What a viewer can do for a row, in words: what is claimed for it, once that has been seen to hold. */
async function answer({ measure, peers }, viewer, tools) {
  if (measure) return measure(tools, viewer);
  const claim = peers[viewer.tag];
  if (!claim) return 'no';
  const opened = await tools.visit(viewer, markup(viewer, claim.attributes));
  try {
    // A poster that waits for the page keeps the product from being shown.
    if (!claim.attributes?.reveal) await opened.ready();
    if (!(await opened.page.evaluate(script(claim.check)))) throw new Error('it does not hold');
    return claim.says;
  } finally {
    await opened.close();
  }
}

/** A claim's check as a script for the page, with something to wait with. */
function script(check) {
  return `(async () => {
    const until = async (isSo) => {
      const end = performance.now() + 20_000;
      while (!isSo()) {
        if (performance.now() > end) throw new Error('never: ' + isSo);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const check = ${String(check).replace(/^(async )?check\(/, '$1function (')};
    return Boolean(await check(document.querySelector('.viewer'), { until }));
  })()`;
}
