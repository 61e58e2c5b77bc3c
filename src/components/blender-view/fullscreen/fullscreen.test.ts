import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { next, until } from '../../../testing/browser.js';
import { FakeSocket } from '../../../testing/fake-socket.js';
import { clear, fakeBridge, heard, inState, loaded, part, withBridge } from '../../../testing/view.js';
import '../define.js';
import type { BlenderView } from '../blender-view.js';

const button = (view: BlenderView): HTMLButtonElement => part(view, 'fullscreen-button');
const isFull = (view: BlenderView): boolean => inState(view, 'fullscreen');

/** By its name, since an element cannot be told to the runner of the tests, which would wait for ever. */
const focused = (root: DocumentOrShadowRoot = document): string | undefined => root.activeElement?.localName;

/** A key that the browser believes to come from a hand, on whatever has the focus. */
const hit = (key: string): Promise<void> => sendKeys({ press: key });

describe('fullscreen', () => {
  beforeEach(fakeBridge);
  afterEach(async () => {
    if (document.fullscreenElement) await document.exitFullscreen();
    await clear();
  });

  it('has a button only where the page wants one, in the language of the page', async () => {
    const view = await loaded({ lang: 'de' });
    expect(view.shadowRoot?.querySelectorAll('[part=toolbar]').length).to.equal(0);
    view.fullscreenButton = true;
    await until(() => view.shadowRoot?.querySelector('[part~=fullscreen-button]')?.ariaLabel === 'Vollbild');
    expect(part(view, 'toolbar').getAttribute('aria-label')).to.equal('Bedienung');
  });

  it('fills the screen in a shadow tree, is rendered anew in that size, keeps the focus, and ends with Escape', async () => {
    const { view, request } = await withBridge({ 'fullscreen-button': '' });
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' });
    document.body.append(host);
    host.shadowRoot?.append(view);
    await view.updateComplete;

    button(view).focus();
    await hit('Enter');
    await until(() => isFull(view));
    expect(focused(view.shadowRoot!)).to.equal('button');
    expect(button(view).ariaLabel).to.equal('Leave full screen');
    await until(() => FakeSocket.last.said('view').at(-1)!.view.settings!.width! > request.settings!.width!);
    expect(view.getBoundingClientRect().width).to.equal(innerWidth);
    expect(view.getBoundingClientRect().height).to.equal(innerHeight);
    expect(FakeSocket.last.said('view').at(-1)!.view.settings).to.include({
      width: Math.round(innerWidth * devicePixelRatio),
      height: Math.round(innerHeight * devicePixelRatio),
    });

    await document.exitFullscreen();
    await until(() => !isFull(view));
    expect(focused(view.shadowRoot!)).to.equal('button');
    await until(() => FakeSocket.last.said('view').at(-1)!.view.settings!.width === request.settings!.width);
    host.remove();
  });

  it('follows a page that asks for it by itself, and gives the focus back', async () => {
    const view = await loaded();
    const own = document.createElement('button');
    own.addEventListener('click', () => void view.requestFullscreen());
    document.body.append(own);
    own.focus();
    await hit('Enter');
    await until(() => isFull(view));
    expect(focused()).to.equal('blender-view');
    await document.exitFullscreen();
    await until(() => !isFull(view));
    expect(focused()).to.equal('button');
    own.remove();
  });

  it('is a slot for a button of the page, which needs no script', async () => {
    const view = await loaded({ 'fullscreen-button': '' });
    const own = document.createElement('button');
    own.slot = 'fullscreen-button';
    view.append(own);
    await view.updateComplete;
    own.focus();
    await hit('Enter');
    await until(() => isFull(view));
  });

  it('tells where the browser refuses, and goes on', async () => {
    const view = await loaded({ 'fullscreen-button': '' });
    view.requestFullscreen = () => Promise.reject(new Error('not today'));
    const errors = heard<{ code: string; message: string }>(view, 'error');
    const told = next(view, 'error');
    button(view).click();
    await told;
    expect(errors[0]?.code).to.equal('unsupported');
    expect(errors[0]?.message).to.contain('not today');
    expect(inState(view, 'error')).to.equal(false);
  });
});
