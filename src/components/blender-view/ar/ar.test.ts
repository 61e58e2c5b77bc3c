import { expect } from '@open-wc/testing';
import { next, until } from '../../../testing/browser.js';
import { clear, fakeBridge, heard, loaded, part, rested } from '../../../testing/view.js';
import '../define.js';
import type { BlenderView } from '../blender-view.js';
import { NO_SCENE_VIEWER, quickLookAddress, sceneViewerAddress } from './addresses.js';
import { chooseMode, parseModes, type Browser } from './modes.js';

const PHONE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15';
const DESKTOP = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

const BOTH = ['scene-viewer', 'quick-look'] as const;
const files = { glb: new URL('https://shop.test/chair.glb'), usdz: new URL('https://shop.test/chair.usdz') };
const seenBy = (userAgent: string, more: Partial<Browser> = {}): Browser => ({
  userAgent,
  maxTouchPoints: 0,
  opensUsdz: false,
  ...more,
});

describe('what AR a device has', () => {
  const cases: [string, Browser, string | undefined][] = [
    ['Chrome on Android', seenBy(PHONE, { maxTouchPoints: 5 }), 'scene-viewer'],
    ['Firefox on Android', seenBy('Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0'), undefined],
    ['a headset', seenBy('Mozilla/5.0 (X11; Linux; Android 12; Quest 3) OculusBrowser/33.0'), undefined],
    ['Safari on an iPhone', seenBy(IPHONE, { maxTouchPoints: 5, opensUsdz: true }), 'quick-look'],
    ['Safari on an iPad', seenBy(MAC, { maxTouchPoints: 5, opensUsdz: true }), 'quick-look'],
    ['Safari on a Mac', seenBy(MAC, { opensUsdz: true }), undefined],
    ['Chrome on an iPhone', seenBy(IPHONE.replace('Version/18.1', 'CriOS/131.0'), { maxTouchPoints: 5 }), 'quick-look'],
    ['a web view of the Google app', seenBy(`${IPHONE} GSA/340`, { maxTouchPoints: 5, opensUsdz: true }), undefined],
    ['Chromium on a desktop', seenBy(DESKTOP), undefined],
  ];
  for (const [name, browser, mode] of cases) {
    it(`${name}: ${mode ?? 'none'}`, () => expect(chooseMode(BOTH, browser, files)).to.equal(mode));
  }

  it('is nothing without a file for it, and Scene Viewer nothing without https', () => {
    const iphone = seenBy(IPHONE, { opensUsdz: true });
    expect(chooseMode(BOTH, iphone, { ...files, usdz: undefined })).to.equal(undefined);
    expect(chooseMode(BOTH, seenBy(PHONE), { ...files, glb: new URL('http://shop.test/chair.glb') })).to.equal(
      undefined,
    );
    expect(chooseMode(['quick-look'], seenBy(PHONE), files)).to.equal(undefined);
  });

  it('is named in an order; what is not known is not understood', () => {
    expect(parseModes(' quick-look  scene-viewer ')).to.deep.equal(['quick-look', 'scene-viewer']);
    expect(parseModes('webxr scene-viewer')).to.deep.equal(['scene-viewer']);
    expect(parseModes('hologram')).to.equal(undefined);
  });
});

describe('the addresses of AR', () => {
  const page = new URL('https://shop.test/chairs?id=7#view=1');

  it('of Scene Viewer name the file, the product and the way back', () => {
    const glb = new URL('https://cdn.test/a%20b.glb?size=2&x=1#part');
    const address = sceneViewerAddress(glb, 'Chair & table', page, { scale: 'fixed', placement: 'wall' });
    const [target, intent] = address.split('#') as [string, string];
    expect(target)
      .to.match(/^intent:\/\/arvr\.google\.com\/scene-viewer\/1\.2\?/)
      .and.not.contain('+');
    expect(Object.fromEntries(new URL(target).searchParams)).to.deep.equal({
      file: 'https://cdn.test/a%20b.glb?size=2&x=1',
      mode: 'ar_preferred',
      title: 'Chair & table',
      disable_occlusion: 'true',
      resizable: 'false',
      enable_vertical_placement: 'true',
    });
    const fields = Object.fromEntries(intent.split(';').map((field) => field.split('=') as [string, string]));
    expect(fields).to.include({ scheme: 'https', package: 'com.google.android.googlequicksearchbox' });
    expect(decodeURIComponent(fields['S.browser_fallback_url']!)).to.equal(
      `https://shop.test/chairs?id=7${NO_SCENE_VIEWER}`,
    );
    expect(intent).to.match(/;end;$/);
  });

  it('of Quick Look keep what the page asks of it', () => {
    const usdz = new URL('https://shop.test/chair.usdz#checkoutTitle=Chair');
    expect(quickLookAddress(usdz, { scale: 'auto', placement: 'floor' })).to.equal(usdz.href);
    expect(quickLookAddress(usdz, { scale: 'fixed', placement: 'floor' })).to.equal(
      `${usdz.href}&allowsContentScaling=0`,
    );
    expect(quickLookAddress(files.usdz, { scale: 'fixed', placement: 'floor' })).to.equal(
      'https://shop.test/chair.usdz#allowsContentScaling=0',
    );
  });
});

describe('the AR button', () => {
  const { click } = HTMLAnchorElement.prototype;
  let links: HTMLAnchorElement[];
  beforeEach(() => {
    fakeBridge();
    links = [];
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      links.push(this);
    };
  });
  afterEach(async () => {
    HTMLAnchorElement.prototype.click = click;
    Reflect.deleteProperty(navigator, 'userAgent');
    await clear();
  });
  const pretend = (userAgent: string): void => {
    Object.defineProperty(navigator, 'userAgent', { value: userAgent, configurable: true });
  };
  const button = (view: BlenderView): HTMLElement | null | undefined =>
    view.shadowRoot?.querySelector<HTMLElement>('[part~=ar-button]');

  it('is not there where nothing would come of it', async () => {
    const view = await rested({ ar: '', 'ios-src': '/chair.usdz' });
    expect(view.canActivateAR).to.equal(false);
    expect(button(view)).to.equal(null);
    const errors = heard<{ code: string }>(view, 'error');
    view.activateAR();
    expect(errors.map(({ code }) => code)).to.deep.equal(['unsupported']);
    expect(links).to.have.length(0);
  });

  it('hands the file to the device, and says so', async () => {
    pretend(IPHONE.replace('Version/18.1', 'CriOS/131.0'));
    const view = await loaded({ ar: '', 'ios-src': '/chair.usdz', 'ar-scale': 'fixed', lang: 'en' });
    await until(() => button(view));
    expect(view.canActivateAR).to.equal(true);
    expect(part(view, 'ar-button').ariaLabel).to.equal('View in your room');
    const status = next(view, 'ar-status');
    button(view)!.click();
    expect((await status).detail).to.deep.equal({ status: 'handed-over', mode: 'quick-look' });
    expect(links[0]?.href).to.equal(new URL('/chair.usdz#allowsContentScaling=0', location.href).href);
    expect(links[0]).to.include({ rel: 'ar', childElementCount: 1 });
  });

  it('goes when it turns out that there is no Scene Viewer, and the page’s address is as it was', async () => {
    pretend(PHONE);
    const view = await loaded({ ar: '' });
    // The tests' own server has no https.
    view.catalog!.products[0]!.preview = 'https://shop.test/blocks.glb';
    view.requestUpdate();
    await until(() => button(view));
    const before = location.href;
    button(view)!.click();
    expect(new URL(links[0]!.href).searchParams.get('file')).to.equal('https://shop.test/blocks.glb');
    const failed = next(view, 'ar-status');
    location.hash = NO_SCENE_VIEWER;
    expect((await failed).detail).to.deep.equal({ status: 'failed', mode: 'scene-viewer' });
    await view.updateComplete;
    expect(button(view)).to.equal(null);
    await next(window, 'popstate');
    expect(location.href).to.equal(before);
  });

  it('keeps to what makes sense', async () => {
    const view = await loaded({ ar: '', 'ios-src': 'javascript:alert(1)', 'ar-modes': 'hologram', 'ar-scale': '2' });
    expect([view.iosSrc, view.arModes, view.arScale]).to.deep.equal([undefined, undefined, undefined]);
  });
});
