import { expect } from '@open-wc/testing';
import { next, picture, pixel, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, heard, loaded, part, press, rested, withBridge } from '../../testing/view.js';
import './define.js';

describe('pictures of <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  const sizeOf = async (blob: Blob): Promise<[number, number]> => {
    const { width, height } = await createImageBitmap(blob);
    return [width, height];
  };

  it('gives the preview in any size, and leaves it as it was', async () => {
    const view = await rested();
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    const before = canvas.toDataURL();
    const blob = await view.toBlob({ type: 'image/jpeg', quality: 0.5, width: 64, height: 80 });
    expect(blob.type).to.equal('image/jpeg');
    expect(await sizeOf(blob)).to.deep.equal([64, 80]);
    expect(canvas.toDataURL()).to.equal(before);
  });

  it('gives Blender’s picture as it is shown', async () => {
    const { view, revision } = await withBridge();
    const refused = await view.toBlob({ source: 'overlay' }).catch((error: unknown) => error);
    expect(refused).to.include({ name: 'PictureError', code: 'not_found' });
    const completed = next(view, 'render-complete');
    FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
    await completed;
    expect(await sizeOf(await view.toBlob({ source: 'overlay' }))).to.deep.equal([8, 6]);
  });

  it('asks the bridge for a still of this view', async () => {
    const { view, request } = await withBridge();
    const { fetch } = window;
    const asked: { url: string; body?: string }[] = [];
    window.fetch = async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      asked.push({ url, body: init?.body as string });
      if (init?.method === 'POST') return Response.json({ image: { url: 'http://bridge.test/api/pictures/ab.webp' } });
      return new Response(new Blob([(await picture('blue')) as BlobPart], { type: 'image/png' }));
    };
    try {
      const blob = await view.toBlob({ source: 'still', width: 320, height: 200, samples: 9 });
      expect(blob.type).to.equal('image/png');
      expect(asked.map(({ url }) => url)).to.deep.equal([
        'http://bridge.test/api/renders',
        'http://bridge.test/api/pictures/ab.png',
      ]);
      const body = JSON.parse(asked[0]?.body ?? '') as typeof request;
      expect(body.cameraData).to.deep.equal(request.cameraData);
      expect(body.settings).to.include({ width: 320, height: 200, samples: 9 });
      const failure = view.toBlob({ source: 'still', width: 4000, height: 4000 });
      expect(await failure.catch((error: unknown) => error)).to.include({ code: 'too_large' });
    } finally {
      window.fetch = fetch;
    }
  });

  it('saves by a button what is seen: Blender’s picture, or a still, or else the preview', async () => {
    const { click } = HTMLAnchorElement.prototype;
    const saved: HTMLAnchorElement[] = [];
    HTMLAnchorElement.prototype.click = function () {
      saved.push(this);
    };
    try {
      const { view, revision } = await withBridge({ 'download-button': '' });
      const errors = heard<{ code: string }>(view, 'error');
      const button = part(view, 'download-button');
      expect(button.getAttribute('aria-label')).to.equal('Save picture');
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('red'));
      await completed;
      button.click();
      await until(() => saved.length === 1);
      expect(saved[0]?.download).to.equal('blocks.png');
      expect(await sizeOf(await (await fetch(saved[0]!.href)).blob())).to.deep.equal([8, 6]);
      press(view, 'ArrowLeft');
      await until(() => button.getAttribute('aria-label') === 'Save picture');
      button.click();
      expect(saved).to.have.length(1);
      await until(() => saved.length === 2);
      expect(
        errors.map(({ code }) => code),
        'there is no bridge that renders',
      ).to.deep.equal(['offline']);
      expect(await sizeOf(await (await fetch(saved[1]!.href)).blob())).to.deep.equal([160, 120]);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });

  it('refuses nonsense', async () => {
    const view = await rested();
    for (const options of [
      { width: 3 },
      { quality: 7 },
      { type: 'text/html' },
      { source: 'moon' },
      { height: NaN },
    ] as object[])
      expect(await view.toBlob(options).catch((error: unknown) => error)).to.include({ code: 'invalid' });
  });

  it('is what attributes say, unless the settings say otherwise', async () => {
    const view = await loaded({
      exposure: '-1',
      'environment-rotation': '0.25turn',
      'environment-strength': '0.5',
      transparent: '',
    });
    expect(view.stores.settings.get()).to.include({
      exposure: -1,
      environment_rotation: 90,
      environment_strength: 0.5,
      transparent: true,
    });
    view.settings = { exposure: 2 };
    await until(() => view.stores.settings.get().exposure === 2);
    expect(view.stores.settings.get().environment_strength).to.equal(0.5);
    expect(pixel(part(view, 'canvas'), 0, 0)).to.deep.equal([0, 0, 0, 0]);
  });
});
