/** Loading, posters and progress. */
import { markup } from '../viewers.mjs';

const POSTER = '/catalog/products/speaker/poster.webp';
const isModel = (url) => url.endsWith('.glb');

export const loading = {
  area: 'Loading',
  rows: [
    {
      feature: 'Waits until it comes near the viewport',
      ours: '`loading="auto"`, near it; `lazy`, in it; `eager`, at once',
      story: 'elements-blender-view-loading--lazy',
      test: 'loading.test.ts: waits for the viewport itself where it is lazy',
      async measure({ visit, pause }, viewer) {
        const { page, requests, close } = await visit(viewer, `<div style="height: 6000px"></div>${markup(viewer)}`);
        await page.waitForFunction((tag) => Boolean(customElements.get(tag)), viewer.tag);
        await pause(4000);
        const early = requests.some(isModel);
        await page.locator('.viewer').scrollIntoViewIfNeeded();
        for (let waited = 0; !requests.some(isModel) && waited < 60_000; waited += 200) await pause(200);
        const late = requests.some(isModel);
        await close();
        return early ? 'no: loads at once' : late ? 'yes' : 'no: never loads';
      },
    },
    {
      feature: 'Poster before anything has loaded',
      ours: '`poster`, slot `poster`; the catalog’s by itself; `poster-dismissed`',
      story: 'elements-blender-view-states--loading',
      test: 'loading.test.ts: shows the catalog’s poster only where it is of the view that comes',
      peers: {
        'model-viewer': {
          says: '`poster`, slot `poster`',
          attributes: { poster: POSTER, reveal: 'manual' },
          check: (viewer) =>
            getComputedStyle(viewer.shadowRoot.querySelector('#default-poster')).backgroundImage !== 'none',
        },
      },
    },
    {
      feature: 'A poster that nobody had to make',
      ours: 'the bridge renders one for each product that brings none',
      story: 'no story: the bridge makes it',
      test: 'renders.test.ts: is rendered for a product that brings none, once it is asked for',
      peers: {},
    },
    {
      feature: 'The poster is an `<img>` that needs no JavaScript',
      ours: 'slot `poster`',
      story: 'elements-blender-view-capabilities--slots',
      test: 'server-side.test.mjs: without scripts the poster is shown',
      async measure({ visit }, viewer) {
        const inside = `<img slot="poster" src="${POSTER}" width="300" alt="A speaker" />`;
        const options = { javaScriptEnabled: false };
        const { page, close } = await visit(viewer, markup(viewer, {}, inside), options);
        const seen = await page.locator('.viewer > img').isVisible();
        await close();
        // A slot that the viewer does not have would hide it as soon as scripts run.
        const upgraded = await visit(viewer, markup(viewer, { reveal: 'manual' }, inside));
        await upgraded.page.waitForFunction((tag) => Boolean(customElements.get(tag)), viewer.tag);
        await upgraded.page.waitForTimeout(500);
        const assigned = await upgraded.page.locator('.viewer > img').evaluate((image) => image.assignedSlot !== null);
        await upgraded.close();
        return seen && assigned ? 'yes' : 'no slot for one';
      },
    },
    {
      feature: 'The page decides when the poster goes',
      ours: '`reveal="manual"`, `dismissPoster()`, `showPoster()`, `poster-dismissed`',
      story: 'elements-blender-view-capabilities--reveal',
      test: 'loading.test.ts: keeps the poster until the page takes it away, and asks nothing of Blender before',
      peers: {
        'model-viewer': {
          says: '`reveal="manual"`, `dismissPoster()`, `showPoster()`',
          attributes: { reveal: 'manual' },
          async check(viewer, { until }) {
            const gone = new Promise((resolve) => viewer.addEventListener('poster-dismissed', resolve, { once: true }));
            if (viewer.modelIsVisible) return false;
            viewer.dismissPoster();
            await gone;
            await until(() => viewer.modelIsVisible);
            return true;
          },
        },
      },
    },
    {
      feature: 'Progress of loading',
      ours: '`progress`, never backwards; part `progress`',
      story: 'elements-blender-view-loading--progress',
      test: 'loading.test.ts: tells its progress, which never runs backwards and ends',
      peers: {
        'model-viewer': {
          says: '`progress`',
          async check(viewer, { until }) {
            const seen = [];
            viewer.addEventListener('progress', ({ detail }) => seen.push(detail.totalProgress));
            viewer.src = viewer.src.replace('speaker', 'lamp');
            await until(() => seen.includes(1));
            return seen.every((value, i) => i === 0 || value >= seen[i - 1]);
          },
        },
        'babylon-viewer': {
          says: '`loadingProgress`, `loadingprogresschange`',
          async check(viewer, { until }) {
            const seen = [];
            viewer.addEventListener('loadingprogresschange', () => seen.push(viewer.loadingProgress));
            viewer.source = viewer.source.replace('speaker', 'lamp');
            await until(() => seen.length > 1);
            return true;
          },
        },
      },
    },
    {
      feature: 'Tells that it is ready',
      ours: '`ready`, a promise; `load`',
      story: 'elements-blender-view-capabilities--reveal',
      test: 'loading.test.ts: is ready as soon as the preview is, once and for all',
      peers: {
        'model-viewer': {
          says: '`load`, `loaded`; no promise',
          async check(viewer, { until }) {
            let loads = 0;
            viewer.addEventListener('load', () => loads++);
            viewer.src = viewer.src.replace('speaker', 'lamp');
            await until(() => loads > 0 && viewer.loaded);
            return true;
          },
        },
        'babylon-viewer': {
          says: '`viewerready`, `modelchange`; no promise',
          async check(viewer, { until }) {
            let changes = 0;
            viewer.addEventListener('modelchange', () => changes++);
            viewer.source = viewer.source.replace('speaker', 'lamp');
            await until(() => changes > 0);
            return true;
          },
        },
      },
    },
  ],
};
