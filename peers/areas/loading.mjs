/** Loading, posters and progress. */
import { markup } from '../viewers.mjs';

const POSTER = '/catalog/products/speaker/poster.webp';
const isModel = (url) => url.endsWith('.glb');

export const loading = {
  area: 'Loading',
  rows: [
    {
      feature: 'Waits until it comes near the viewport',
      ours: '`loading`',
      test: 'blender-view.test.ts: loads nothing far from the viewport, and draws nothing out of sight',
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
      ours: '`poster`, slot `poster`; the catalog’s by itself',
      story: 'elements-blender-view-states--loading',
      test: 'blender-view.test.ts: instead of a catalog is told, and the poster stays',
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
      feature: 'The poster is an `<img>` that needs no JavaScript',
      ours: 'slot `poster`',
      story: 'elements-blender-view-capabilities--slots',
      test: 'server-side.test.mjs: without scripts the poster is shown',
      async measure({ visit }, viewer) {
        const inside = `<img slot="poster" src="${POSTER}" width="300" alt="A speaker" />`;
        const options = { javaScriptEnabled: false };
        const { page, close } = await visit(viewer, markup(viewer, {}, inside), options);
        const seen = await page.locator('img').isVisible();
        await close();
        // A slot that the viewer does not have would hide it as soon as scripts run.
        const upgraded = await visit(viewer, markup(viewer, { reveal: 'manual' }, inside));
        await upgraded.page.waitForFunction((tag) => Boolean(customElements.get(tag)), viewer.tag);
        await upgraded.page.waitForTimeout(500);
        const assigned = await upgraded.page.locator('img').evaluate((image) => image.assignedSlot !== null);
        await upgraded.close();
        return seen && assigned ? 'yes' : 'no slot for one';
      },
    },
    {
      feature: 'The page decides when the poster goes',
      ours: '`reveal="manual"`, `dismissPoster()`, `showPoster()`, `poster-dismissed`',
      story: 'elements-blender-view-capabilities--reveal',
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
      ours: '`progress`, never backwards',
      test: 'downloads.test.ts: tell the mean of what is under way',
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
      feature: 'A promise of being ready',
      ours: '`ready`',
      story: 'elements-blender-view-capabilities--reveal',
      peers: {},
    },
  ],
};
