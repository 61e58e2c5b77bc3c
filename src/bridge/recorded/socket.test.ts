import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { answerTo, from, recordings, served, WELCOME } from '../../testing/recordings.js';
import { Backoff } from '../backoff.js';
import { createBridgeStores, type BridgeStores } from '../stores.js';
import { ViewStore } from '../view-store.js';
import type { RecordedEvent } from './format.js';
import { recordedSocket } from './socket.js';

const soon = Object.assign(new Backoff(), { next: () => 0.001 });
const moment = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

let opened: ViewStore[] = [];

function talk(address: string): { stores: BridgeStores; views: ViewStore } {
  const stores = createBridgeStores();
  const url = new URL(`recorded:${address}`);
  const views = new ViewStore(url, stores, { WebSocket: recordedSocket(url), backoff: soon });
  opened.push(views);
  return { stores, views };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await moment();
}

const hello: RecordedEvent[] = [
  { kind: 'sent', at: 1, message: { type: 'hello', protocol: 1 } },
  { kind: 'said', at: 2, message: WELCOME },
];

describe('a recorded bridge', () => {
  afterEach(() => {
    for (const views of opened) views.close();
    opened = [];
  });

  it('welcomes, and answers a view to its final picture', async () => {
    const { stores, views } = talk(recordings([from(0)]));
    const revision = views.show(from(0));
    await until(() => stores.render.get().state === 'final');
    expect(stores.connection.get()).to.equal('online');
    expect(stores.frame.get()).to.include({ samples: 4, final: true });
    expect(stores.frame.get()?.revision).to.be.at.least(revision);
    expect(stores.render.get().approximate).to.equal(undefined);
  });

  it('takes its time, or less with speed', async () => {
    const time = async (fragment: string): Promise<number> => {
      const { stores, views } = talk(recordings([from(0)]) + fragment);
      await until(() => stores.connection.get() === 'online');
      const begun = performance.now();
      views.show(from(0));
      await until(() => stores.render.get().state === 'final');
      return performance.now() - begun;
    };
    expect(await time('')).to.be.at.least(29);
    expect(await time('#speed=0.25')).to.be.at.least(119);
    expect(await time('#speed=Infinity')).to.be.below(25);
  });

  it('answers the nearest view, and says what it is', async () => {
    const { stores, views } = talk(recordings([from(0), from(45)]));
    views.show(from(40));
    await until(() => stores.render.get().state === 'final');
    const { position } = from(45).cameraData;
    expect(stores.render.get().approximate?.camera.position.x).to.be.closeTo(position.x, 1e-6);
  });

  it('says what it has no picture of', async () => {
    const { stores, views } = talk(recordings([from(0)]));
    views.show(from(0, { exposure: 2 }));
    await until(() => stores.render.get().state === 'failed');
    expect(stores.render.get().error).to.include({ code: 'unsupported', path: 'view.settings.exposure' });
    views.show(from(0));
    await until(() => stores.render.get().state === 'final');
  });

  it('shows frames of the newest view alone, however fast views follow each other', async function () {
    this.timeout(60_000);
    const address = `${recordings([from(0), from(45), from(90)])}#speed=4`;
    const step = fc.record({ azimuth: fc.constantFrom(0, 45, 90, undefined), pause: fc.nat(12) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { stores, views } = talk(address);
        let revision = 0;
        let looking = false;
        const stale: number[] = [];
        stores.frame.listen((frame) => {
          if (frame && (!looking || frame.revision < revision)) stale.push(frame.revision);
        });
        for (const { azimuth, pause } of steps) {
          looking = azimuth !== undefined;
          if (azimuth === undefined) views.stop();
          else revision = views.show(from(azimuth));
          await moment(pause);
        }
        if (looking) await until(() => stores.render.get().state === 'final');
        views.close();
        expect(stale).to.deep.equal([]);
      }),
      { numRuns: 20 },
    );
  });

  describe('played from the beginning', () => {
    it('stays in the queue, or at a number of samples, where it is held', async () => {
      const script = [[...hello, ...answerTo(from(0), 1, [0, 1, 4], [])]];
      const held = talk(`${recordings([from(0)], { script })}#play=script&hold=queued`);
      held.views.show(from(0));
      await until(() => held.stores.render.get().place === 2);
      await moment(60);
      expect(held.stores.render.get()).to.include({ state: 'queued', place: 2 });

      const half = talk(`${recordings([from(0)], { script })}#play=script&hold=1`);
      half.views.show(from(0));
      await until(() => half.stores.render.get().samples === 1);
      await moment(60);
      expect(half.stores.render.get()).to.include({ state: 'rendering', samples: 1 });
    });

    it('goes away and comes back as it was', async () => {
      const [sent, accepted] = answerTo(from(0), 1, [4], []);
      if (!sent || !accepted) throw new Error('no answer');
      const script: RecordedEvent[][] = [
        [...hello, sent, accepted, { kind: 'closed', at: 30, code: 1006 }],
        [{ kind: 'closed', at: 1, code: 1006 }],
        [...hello, ...answerTo(from(0), 1, [0, 1, 4], [])],
      ];
      const { stores, views } = talk(`${recordings([from(0)], { script })}#play=script`);
      const states: string[] = [];
      stores.connection.listen((state) => states.push(state));
      views.show(from(0));
      await until(() => stores.render.get().state === 'final');
      expect(states).to.deep.equal(['online', 'offline', 'online']);
    });

    it('that was refused is refused', async () => {
      const fault = { type: 'error', code: 'origin', message: 'Not here.', recoverable: false } as const;
      const script: RecordedEvent[][] = [
        [
          { kind: 'sent', at: 1, message: { type: 'hello', protocol: 1 } },
          { kind: 'said', at: 2, message: fault },
          { kind: 'closed', at: 3, code: 4004 },
        ],
      ];
      const { stores, views } = talk(`${recordings([], { script })}#play=script`);
      views.show(from(0));
      await until(() => stores.connection.get() === 'refused');
      expect(stores.render.get().error).to.include({ code: 'origin' });
    });
  });

  describe('whose recordings are not there', () => {
    const broken: [name: string, address: () => string, says: RegExp][] = [
      ['is missing', () => new URL('/nothing/index.json', location.href).href, /answered 404/],
      ['is no index', () => served('<!doctype html>'), /cannot be read/],
      ['is of an older protocol', () => served('{"format":1,"protocol":0}'), /another version/],
      ['lacks what is to be played', () => `${recordings([from(0)])}#play=other`, /no recording other/],
    ];
    for (const [name, address, says] of broken) {
      it(`${name}: an error that says so, and offline`, async () => {
        const { stores, views } = talk(address());
        views.show(from(0));
        await until(() => stores.connection.get() === 'offline');
        expect(stores.render.get().error).to.include({ code: 'offline' });
        expect(stores.render.get().error?.message).to.match(says);
      });
    }
  });
});
