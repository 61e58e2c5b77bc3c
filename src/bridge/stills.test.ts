import { expect } from '@open-wc/testing';
import { BLOCKS, until } from '../testing/browser.js';
import { FakeStills } from '../testing/fake-stills.js';
import { from } from '../testing/recordings.js';
import { StillError, Stills } from './stills.js';

const BRIDGE = new URL('https://stills.test/');

describe('stills of a bridge', () => {
  let bridge: FakeStills;
  beforeEach(() => void (bridge = new FakeStills(BLOCKS)));
  afterEach(() => bridge.stop());

  const never = new AbortController().signal;
  const troubles: string[] = [];
  const wanted = (signal = never): Promise<string> =>
    Stills.of(BRIDGE).request(from(0), signal, ({ code }) => troubles.push(code));

  it('are asked for as one of many', async () => {
    expect(await wanted()).to.match(/^blob:/);
    expect(bridge.asked[0]?.prefer).to.equal('lane=batch');
  });

  it('are two at a time for all of a page, and whoever gives up leaves the place to the next', async () => {
    const stills = Stills.of(new URL('https://turns.test/'));
    expect(stills).to.equal(Stills.of(new URL('https://turns.test/')));
    const [first] = [await stills.turn(never), await stills.turn(never)];
    const order: string[] = [];
    const impatient = new AbortController();
    const gone = stills.turn(impatient.signal).catch((error: Error) => order.push(error.name));
    const next = stills.turn(never).then((end) => (order.push('next'), end));
    await Promise.resolve();
    expect(order).to.deep.equal([]);
    impatient.abort();
    first();
    await Promise.all([gone, next]);
    expect([...order].sort()).to.deep.equal(['AbortError', 'next']);
  });

  it('are asked for again as late as the bridge says, by everybody', async () => {
    bridge.automatic = false;
    const begun = performance.now();
    const one = wanted();
    await until(() => bridge.asked.length === 1);
    bridge.asked[0]?.refuse(429, { code: 'rate_limited', detail: 'Come back later.', retry_after: 0.4 });
    await until(() => troubles.includes('rate_limited'));
    bridge.automatic = true;
    const other = wanted();
    await Promise.all([one, other]);
    expect(bridge.asked).to.have.length(3);
    expect(performance.now() - begun).to.be.greaterThan(400);
  });

  it('are given up where another try makes no sense', async () => {
    bridge.automatic = false;
    const refused = wanted().catch((error: unknown) => error);
    await until(() => bridge.asked.length === 1);
    bridge.asked[0]?.refuse(404, { code: 'unknown_material', detail: 'There is no material 9.' });
    const error = await refused;
    expect(error).to.be.instanceOf(StillError);
    expect((error as StillError).code).to.equal('unknown_material');
    expect(bridge.asked).to.have.length(1);
  });

  it('stop with who wanted them', async () => {
    bridge.automatic = false;
    const abort = new AbortController();
    const given = wanted(abort.signal).catch((error: Error) => error.name);
    await until(() => bridge.asked.length === 1);
    abort.abort();
    expect(await given).to.equal('AbortError');
    expect(bridge.asked[0]?.aborted).to.equal(true);
  });
});
