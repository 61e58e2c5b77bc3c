import { expect } from '@open-wc/testing';
import type { CatalogAnimation } from '../../../bridge/catalog.js';
import type { RenderRequest } from '../../../bridge/view.js';
import { next, until } from '../../../testing/browser.js';
import { FakeSocket } from '../../../testing/fake-socket.js';
import { clear, fakeBridge, heard, inState, part, press, rested, withBridge } from '../../../testing/view.js';
import '../define.js';
import type { BlenderView } from '../blender-view.js';
import { linkedView, linkText } from '../deep-link.js';
import { Playback } from './playback.js';

const MOVING = '5';
/** Height in metres of what is seen of the bars' front faces, 0.98 m away. */
const HEIGHT = 0.98 * 2 * Math.tan(Math.PI / 12);

/** Where what is red, green or blue lies in the preview, metres from the middle of the picture. As blender/tests/test_animations.py. */
function seen(view: BlenderView, channel: 0 | 1 | 2): [x: number, y: number] {
  const canvas = part<HTMLCanvasElement>(view, 'canvas');
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')!.getImageData(0, 0, width, height).data;
  let [sum, x, y] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const others = [0, 1, 2].filter((index) => index !== channel).map((index) => pixels[at + index]!);
    const weight = pixels[at + channel]! > 2 * Math.max(...others) + 20 ? 1 : 0;
    sum += weight;
    x += weight * (((at / 4) % width) + 0.5);
    y += weight * (Math.floor(at / 4 / width) + 0.5);
  }
  return [((x / sum - width / 2) * HEIGHT) / height, ((height / 2 - y / sum) * HEIGHT) / height];
}

const lastAsked = (): RenderRequest | undefined => FakeSocket.last.said('view').at(-1)?.view;
const askedFor = (id: number, time: number) => (): boolean => {
  const { animation } = lastAsked() ?? {};
  return animation?.id === id && Math.abs(animation.time - time) < 1e-9;
};

describe('animations of <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(async () => {
    await clear();
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('are shown at any moment, which Blender is asked for', async () => {
    const { view, request } = await withBridge({ product: MOVING, animation: 'Slide', transparent: '' });
    expect(view.animations.map(({ name }) => name)).to.deep.equal(['Slide', 'Turn', 'lift']);
    expect(request.animation).to.deep.equal({ id: 1, time: 0 });
    expect([view.duration, view.currentTime, view.paused]).to.deep.equal([2, 0, true]);
    expect(seen(view, 0)[0]).to.be.closeTo(-0.2, 0.008);
    view.currentTime = 1.5;
    await until(askedFor(1, 1.5));
    expect(seen(view, 0)[0]).to.be.closeTo(0.1, 0.008);
    view.animation = '3';
    await until(askedFor(3, 0));
    expect(seen(view, 1)[1] + 0.1).to.be.closeTo(0.04, 0.006);
    view.currentTime = 0.25;
    await until(askedFor(3, 0.25));
    expect(seen(view, 1)[1] + 0.1, 'a morph target').to.be.closeTo(0.08, 0.006);
    expect(seen(view, 2)[1] + 0.1, 'a bone').to.be.closeTo(0.08, 0.006);
    view.currentTime = 99;
    await until(askedFor(3, 0.5));
    view.removeAttribute('animation');
    await until(() => lastAsked()?.animation === undefined);
    expect(seen(view, 2)[1] + 0.1).to.be.closeTo(0.04, 0.006);
  });

  it('ask nothing of Blender while they play, and where they pause for that moment', async () => {
    const { view } = await withBridge({ product: MOVING, 'playback-rate': '0.5' });
    const events = (['play', 'pause', 'finished'] as const).map((type) => heard(view, type));
    const asked = FakeSocket.last.said('view').length;
    view.play();
    expect(view.paused).to.equal(false);
    await until(() => inState(view, 'playing') && view.currentTime > 0.1);
    expect(FakeSocket.last.said('view').length).to.equal(asked);
    expect(FakeSocket.last.said('stop').length).to.be.greaterThan(0);
    press(view, ' ');
    expect(view.paused).to.equal(true);
    const { currentTime } = view;
    await until(askedFor(1, currentTime));
    expect(inState(view, 'playing')).to.equal(false);
    expect(events).to.deep.equal([[{ animation: 'Slide', currentTime: 0 }], [{ animation: 'Slide', currentTime }], []]);
    view.playbackRate = 10;
    const finished = next(view, 'finished');
    await view.updateComplete;
    view.play({ repetitions: 2 });
    await finished;
    expect([view.currentTime, view.paused]).to.deep.equal([2, true]);
    await until(askedFor(1, 2));
  });

  it('play by themselves where that is wished, and not with reduced motion', async () => {
    const { matchMedia } = window;
    const still = (query: string): MediaQueryList =>
      Object.assign(new EventTarget(), { matches: query.includes('reduced-motion') }) as unknown as MediaQueryList;
    try {
      const moving = await rested({ product: MOVING, autoplay: '' });
      expect(moving.paused).to.equal(false);
      await until(() => moving.currentTime > 0);
      moving.remove();
      window.matchMedia = still;
      expect((await rested({ product: MOVING, autoplay: '' })).paused).to.equal(true);
    } finally {
      window.matchMedia = matchMedia;
    }
  });

  it('keep their moment in the address, and in a picture', async () => {
    const { view } = await withBridge({ product: MOVING, animation: 'Turn', 'deep-link': '' });
    view.currentTime = 0.5;
    await until(() => location.hash.endsWith(',2,0.5'));
    location.hash = location.hash.replace(',2,0.5', ',1,1.25');
    await until(askedFor(1, 1.25));
    const bodies: string[] = [];
    const { fetch } = window;
    window.fetch = (_input, init) => {
      bodies.push(init?.body as string);
      return Promise.resolve(Response.json({ code: 'overloaded' }, { status: 503 }));
    };
    try {
      await view.toBlob({ source: 'still' }).catch(() => {});
    } finally {
      window.fetch = fetch;
    }
    expect((JSON.parse(bodies[0] ?? '{}') as RenderRequest).animation).to.deep.equal({ id: 1, time: 1.25 });
    const pose = { azimuth: 1, elevation: 2, radius: 3, target: { x: 0, y: 0, z: 0 }, fov: 30, roll: 0 };
    for (const roll of [0, -20]) {
      const linked = { pose: { ...pose, roll }, moment: { id: 7, time: 0.25 } };
      expect(linkedView(linkText(linked))).to.deep.equal(linked);
    }
    for (const text of ['1,2,3,0,0,0,30,0,1', '1,2,3,0,0,0,30,1,-1', '1,2,3,0,0,0,30,1.5,1'])
      expect(linkedView(text), text).to.equal(undefined);
  });

  it('are left as they are by what makes no sense', async () => {
    const view = await rested({ product: MOVING, animation: 'Slide' });
    const errors = heard<{ code: string; path: string }>(view, 'error');
    view.currentTime = NaN;
    view.play({ repetitions: 0 });
    view.animation = 'Dance';
    view.setAttribute('playback-rate', 'fast');
    await view.updateComplete;
    view.setAttribute('product', '1');
    view.removeAttribute('animation');
    await next(view, 'load');
    view.play();
    expect(errors.map(({ code, path }) => `${code} ${path}`)).to.deep.equal([
      'invalid currentTime',
      'invalid repetitions',
      'invalid playback-rate',
      'unknown_animation animation',
      'unknown_animation animation',
    ]);
    expect([view.duration, view.paused, view.playbackRate]).to.deep.equal([0, true, 1]);
  });
});

describe('a playback', () => {
  const animation = (id: number, duration: number): CatalogAnimation => ({
    id,
    name: `${id}`,
    clip: `clip ${id}`,
    duration,
  });
  const [walk, run] = [animation(1, 2), animation(2, 1)];

  it('fades one animation into the next while it plays, and not at rest', () => {
    const playback = new Playback({});
    playback.offer([walk, run]);
    playback.fade = 0.4;
    playback.choose(walk);
    playback.play();
    playback.advance(1.9);
    playback.choose(run);
    expect(playback.shares.map(({ share }) => share)).to.deep.equal([1, 0]);
    playback.advance(0.1);
    expect(playback.shares.map(({ clip, share }) => `${clip} ${share.toFixed(2)}`)).to.deep.equal([
      'clip 1 0.75',
      'clip 2 0.25',
    ]);
    expect(playback.shares[0]?.time, 'what fades away goes on').to.be.closeTo(0, 1e-9);
    playback.choose(walk);
    playback.advance(0.2);
    const shares = playback.shares.map(({ share }) => share);
    expect(shares).to.have.length(3);
    expect(shares.reduce((sum, share) => sum + share)).to.be.closeTo(1, 1e-9);
    playback.pause();
    expect(playback.shares).to.deep.equal([{ clip: 'clip 1', time: playback.time, share: 1 }]);
    playback.choose(run);
    expect(playback.shares).to.deep.equal([{ clip: 'clip 2', time: 0, share: 1 }]);
  });

  it('ends after as many rounds as were asked for, however long a step is', () => {
    let finished = 0;
    const playback = new Playback({ finished: () => finished++ });
    playback.offer([run]);
    playback.choose(run);
    playback.play(3);
    playback.advance(1.5);
    expect(playback.time).to.be.closeTo(0.5, 1e-9);
    playback.advance(7);
    expect([playback.time, playback.playing, finished]).to.deep.equal([1, false, 1]);
    playback.play();
    expect(playback.time, 'from the beginning').to.equal(0);
  });
});
