/** A few scenarios of `npm run fidelity`, small: the preview lies where Blender's picture does, and has its colours. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBridge, startBrowser } from '../e2e/harness.mjs';
import { compareColour } from './colour.mjs';
import { FIGURES, GOALS, judged } from './goals.mjs';
import { BROWSER_ARGUMENTS } from './page.mjs';
import { References } from './references.mjs';
import { SMALL } from './scenarios.mjs';
import { prepareStand } from './stand.mjs';

let stand, bridge, browser, references;
const complaints = [];

before(async () => {
  stand = await prepareStand({ products: [] });
  bridge = await startBridge({ CATALOG: stand.folder, BLENDER_PATH: '/nonexistent/blender', LOG_LEVEL: 'fatal' });
  browser = await startBrowser(BROWSER_ARGUMENTS);
  references = new References(stand.catalog);
});

after(async () => {
  await browser?.close();
  await references?.stop();
  await bridge?.stop();
  await stand?.remove();
});

for (const scenario of SMALL) {
  test(`${scenario.name}: the preview agrees with Blender's picture`, async (t) => {
    const parts = { browser, bridge, stand, references, complaints, peers: [] };
    const [result] = await compareColour({ ...scenario, entries: stand.entriesOf(scenario) }, parts);
    const figures = { ...result.figures, noise: result.noise.median };
    const verdicts = judged(figures, GOALS[scenario.kind], scenario.loosened);
    for (const { figure, value, threshold } of verdicts)
      t.diagnostic(`${FIGURES[figure].label}: ${value?.toFixed(3)}, held to ${threshold}`);
    const broken = verdicts.filter(({ kept }) => !kept).map(({ figure, value }) => `${figure} ${value}`);
    assert.deepEqual(broken, []);
  });
}

test('nothing threw, and no other host was asked', () => assert.deepEqual(complaints, []));
