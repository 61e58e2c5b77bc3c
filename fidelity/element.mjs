/** The preview of a real `<blender-view>`, and the view that it asks the bridge for at that moment. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openPage, pictureOf, resizeWindow } from './page.mjs';

/** A preview that has not changed for so long is drawn, sharpened and loaded. Milliseconds; the rig sharpens after 400. */
const QUIET = 700;
const PATIENCE = 120_000;

export class ElementView {
  #page;
  /** The request of the last `view` message. */
  #asked;

  /**
   * @param {{ product: number, material: number, scene: number }} ids of the catalog
   * @param {import('./references.mjs').References} [references] have the view transforms of a bridge
   *   without a Blender
   */
  static async open(browser, bridge, ids, complaints, references) {
    const view = new ElementView();
    const attributes = Object.entries(ids).map(([name, id]) => `${name}="${id}"`);
    view.#page = await openPage(browser, bridge, {
      head: '<script src="/dist/blender-view.js"></script>',
      complaints,
    });
    if (references) await view.#routeTables(references);
    view.#page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        const message = typeof payload === 'string' ? JSON.parse(payload) : {};
        if (message.type === 'view') view.#asked = message.view;
      }),
    );
    await view.#page.evaluate(
      ({ html, patience }) =>
        new Promise((resolve, reject) => {
          document.body.innerHTML = html;
          const element = document.body.firstElementChild;
          element.addEventListener('load', () => resolve(), { once: true });
          element.addEventListener('error', ({ detail }) => {
            // Without a Blender behind the bridge there are no renders, which is meant here.
            if (['model_failed', 'no_webgl', 'internal', 'invalid'].includes(detail.code))
              reject(new Error(detail.message));
          });
          setTimeout(() => reject(new Error('The preview did not load.')), patience);
        }),
      {
        html: `<blender-view bridge="/" ${attributes.join(' ')} style="width:320px;height:240px;aspect-ratio:auto"></blender-view>`,
        patience: PATIENCE,
      },
    );
    return view;
  }

  #routeTables(references) {
    return this.#page.route('**/api/view-transforms/*', async (route) => {
      const name = decodeURIComponent(new URL(route.request().url()).pathname.split('/').at(-1));
      await route.fulfill({ contentType: 'application/octet-stream', body: await references.toneTable(name) });
    });
  }

  /**
   * Shows a camera and settings in a size, and waits until the preview is drawn with all its pixels.
   *
   * @param camera position, target (view frame, metres), fov (degrees)
   * @param size width and height in CSS pixels, `ratio` device pixels each
   * @returns {Promise<{ picture: Picture, request: object }>} the preview, and what the bridge was asked for
   */
  async shot(camera, settings, { width, height, ratio = 1 }) {
    await resizeWindow(this.#page, { width, height, ratio });
    this.#asked = undefined;
    const raw = await this.#page.evaluate(
      async ({ camera, settings, width, height, quiet }) => {
        const element = document.body.firstElementChild;
        Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
        element.settings = settings;
        await element.updateComplete;
        element.setCamera(camera, { jump: true });
        const canvas = element.shadowRoot.querySelector('[part=canvas]');
        await fidelity.still(canvas, quiet);
        return fidelity.read(canvas);
      },
      { camera, settings, width, height, quiet: QUIET },
    );
    for (let waited = 0; !this.#asked && waited < PATIENCE; waited += 50) await sleep(50);
    const picture = pictureOf(raw);
    const { width: askedWidth, height: askedHeight } = this.#asked.settings;
    if (askedWidth !== picture.width || askedHeight !== picture.height)
      throw new Error(`${picture.width} × ${picture.height} drawn, ${askedWidth} × ${askedHeight} asked for.`);
    return { picture, request: this.#asked };
  }

  /**
   * Gives the element one size after the other, each while Blender renders the one before, and waits for the final picture.
   *
   * @returns {Promise<{ preview: Picture, overlay: Picture }>}
   */
  async resized(camera, settings, sizes) {
    await resizeWindow(this.#page, { width: 640, height: 480, ratio: 1 });
    const raw = await this.#page.evaluate(
      async ({ camera, settings, sizes, quiet }) => {
        const element = document.body.firstElementChild;
        const once = (type) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
        const resize = ({ width, height }) =>
          Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
        element.settings = settings;
        await element.updateComplete;
        element.setCamera(camera, { jump: true });
        for (const size of sizes.slice(0, -1)) {
          const progress = once('render-progress');
          resize(size);
          await progress;
        }
        const complete = once('render-complete');
        resize(sizes.at(-1));
        await complete;
        const canvas = element.shadowRoot.querySelector('[part=canvas]');
        await fidelity.still(canvas, quiet);
        return [canvas, element.shadowRoot.querySelector('[part=overlay]')].map((part) => fidelity.read(part));
      },
      { camera, settings, sizes, quiet: QUIET },
    );
    const [preview, overlay] = raw.map(pictureOf);
    return { preview, overlay };
  }

  /**
   * Shows a camera, and notes what is seen with each of Blender's frames until the last, without a fade between them.
   *
   * @returns {Promise<{ preview: Picture, frames: { samples: number, picture: Picture }[], final: Picture }>}
   */
  async refined(camera, settings, size) {
    await resizeWindow(this.#page, { ...size, ratio: 1 });
    const { preview, frames, final } = await this.#page.evaluate(
      async ({ camera, settings, size, quiet }) => {
        const element = document.body.firstElementChild;
        const part = (name) => element.shadowRoot.querySelector(`[part=${name}]`);
        const complete = () =>
          new Promise((resolve) => element.addEventListener('render-complete', resolve, { once: true }));
        Object.assign(element.style, { width: `${size.width}px`, height: `${size.height}px` });
        element.style.setProperty('--blender-view-fade', '0s');
        // Another view first, so that Blender is warm when it counts, as when somebody looks around.
        element.settings = { ...settings, samples: 1 };
        await element.updateComplete;
        const warm = complete();
        element.setCamera({ ...camera, position: { ...camera.position, x: -camera.position.x - 0.1 } }, { jump: true });
        await warm;
        let frames = [];
        element.addEventListener('render-start', () => (frames = []));
        element.addEventListener('render-progress', ({ detail }) =>
          frames.push({ samples: detail.samples, picture: fidelity.read(part('overlay')) }),
        );
        element.settings = settings;
        element.setCamera(camera, { jump: true });
        await complete();
        await fidelity.still(part('canvas'), quiet);
        return { preview: fidelity.read(part('canvas')), frames, final: fidelity.read(part('overlay')) };
      },
      { camera, settings, size, quiet: QUIET },
    );
    return {
      preview: pictureOf(preview),
      frames: frames.map(({ samples, picture }) => ({ samples, picture: pictureOf(picture) })),
      final: pictureOf(final),
    };
  }

  close() {
    return this.#page.close();
  }
}
