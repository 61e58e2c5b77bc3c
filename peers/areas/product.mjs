/** Materials, hotspots, light, animation and pictures. */
import { markup } from '../viewers.mjs';

const MOVING = { src: '/moving.gltf', source: '/moving.gltf' };

export const product = {
  area: 'Product and light',
  rows: [
    {
      feature: 'Materials of the product',
      ours: '`variants`, `material` by id or name',
      story: 'elements-blender-view-capabilities--materials',
      test: 'blender-view.test.ts: changes with the material',
      peers: {
        'model-viewer': {
          says: '`availableVariants`, `variant-name`',
          async check(viewer, { until }) {
            const applied = new Promise((resolve) =>
              viewer.addEventListener('variant-applied', resolve, { once: true }),
            );
            viewer.variantName = viewer.availableVariants.at(-1);
            await until(() => viewer.availableVariants.length > 1);
            await applied;
            return true;
          },
        },
        'babylon-viewer': {
          says: '`materialVariants`, `material-variant`',
          async check(viewer) {
            viewer.selectedMaterialVariant = viewer.materialVariants.at(-1);
            await viewer.updateComplete;
            return viewer.viewerDetails.model.selectedMaterialVariant === viewer.materialVariants.at(-1);
          },
        },
      },
    },
    { feature: 'Materials part by part', ours: '`parts` of the catalog', peers: {} },
    {
      feature: 'A configurator made from the catalog',
      ours: '`<blender-configurator>`',
      peers: {
        'babylon-viewer': {
          says: 'a list of materials in its tool bar',
          check: (viewer) => viewer.shadowRoot.querySelector('select') !== null,
        },
      },
    },
    {
      feature: 'A form for render settings',
      ours: '`<blender-settings>`',
      story: 'elements-blender-settings--beside-a-view',
      test: 'blender-settings.test.ts: writes what is typed, slid, chosen and checked',
      peers: {},
    },
    {
      feature: 'Hotspots in HTML',
      ours: 'slot `hotspot-…` with `data-position` and `data-normal`; `updateHotspot()`, `queryHotspot()`; `pins` in fullscreen',
      story: 'elements-blender-view-hotspots--on-the-product',
      test: 'hotspots.test.ts: stand over the picture to a part of a pixel',
      peers: {
        'model-viewer': {
          says: 'slot `hotspot-…`, `data-position`, `data-normal`',
          async check(viewer, { until }) {
            const button = document.createElement('button');
            Object.assign(button, { slot: 'hotspot-a', textContent: 'a' });
            button.dataset.position = '0 0.2 0.1';
            button.dataset.normal = '0 0 1';
            viewer.append(button);
            await until(() => button.getBoundingClientRect().width > 0 && button.assignedSlot);
            return true;
          },
        },
        'babylon-viewer': {
          says: '`<babylon-viewer-annotation hot-spot>`',
          async check(viewer, { until }) {
            viewer.hotSpots = { a: { type: 'world', position: [0, 0.2, 0.1], normal: [0, 0, 1] } };
            const note = document.createElement('babylon-viewer-annotation');
            note.setAttribute('hot-spot', 'a');
            viewer.append(note);
            await until(() => note.getBoundingClientRect().width > 0);
            return true;
          },
        },
      },
    },
    {
      feature: 'Hotspots know when something hides them',
      ours: 'by the product itself: `hotspot-visibility`, `data-visible`; the focus turns to them',
      story: 'elements-blender-view-hotspots--a-thousand',
      test: 'hotspots.test.ts: are in sight where they face the camera',
      peers: {
        'model-viewer': {
          says: 'by the normal alone: `hotspot-visibility`',
          async check(viewer, { until }) {
            const behind = document.createElement('button');
            behind.slot = 'hotspot-behind';
            // Faces the camera, and lies inside the product.
            behind.dataset.position = '0 0.15 -0.05';
            behind.dataset.normal = '0 0 1';
            behind.dataset.visibilityAttribute = 'visible';
            viewer.cameraOrbit = '0deg 90deg 2m';
            viewer.append(behind);
            await until(() => behind.assignedSlot && viewer.getCameraOrbit().theta < 0.01);
            await until(() => behind.hasAttribute('data-visible'));
            return true;
          },
        },
        'babylon-viewer': {
          says: 'by the normal alone: `queryHotSpot().visibility`',
          async check(viewer) {
            viewer.hotSpots = { a: { type: 'world', position: [0, 0.15, 0], normal: [0, 0, 1] } };
            await viewer.updateComplete;
            const result = { screenPosition: [0, 0], worldPosition: [0, 0, 0], visibility: NaN };
            return viewer.queryHotSpot('a', result) && Number.isFinite(result.visibility);
          },
        },
      },
    },
    {
      feature: 'The point of the product under a point of the page',
      ours: '`surfaceFromPoint()`',
      test: 'hotspots.test.ts: find the surface under a point of the page',
      peers: {
        'model-viewer': {
          says: '`positionAndNormalFromPoint()`, `surfaceFromPoint()`',
          check(viewer) {
            const { x, y, width, height } = viewer.getBoundingClientRect();
            return typeof viewer.surfaceFromPoint(x + width / 2, y + height / 2) === 'string';
          },
        },
      },
    },
    {
      feature: 'Light',
      ours: '`scene`, `environment-strength`, `environment-rotation`, `exposure`',
      story: 'elements-blender-view-capabilities--light-rotation',
      test: 'blender-view.test.ts: is lit from where the scene’s light is turned to',
      peers: {
        'model-viewer': {
          says: '`environment-image`, `skybox-image`, `exposure`; no rotation',
          attributes: { exposure: '0.5' },
          check: (viewer) => viewer.exposure === 0.5 && 'environmentImage' in viewer && 'skyboxImage' in viewer,
        },
        'babylon-viewer': {
          says: '`environment-lighting`, `-skybox`, `-intensity`, `-rotation`, `exposure`',
          attributes: { exposure: '0.5', 'environment-rotation': '1' },
          check: (viewer) => viewer.exposure === 0.5 && viewer.environmentRotation === 1,
        },
      },
    },
    {
      feature: 'Shadow on the ground',
      ours: 'baked by Blender; else worked out by the browser',
      story: 'elements-blender-view--playground',
      test: 'ground-occlusion.test.ts: is everything under it',
      peers: {
        'model-viewer': {
          says: '`shadow-intensity`, `shadow-softness`',
          attributes: { 'shadow-intensity': '1' },
          check: (viewer) => viewer.shadowIntensity === 1,
        },
        'babylon-viewer': {
          says: '`shadow-quality`',
          attributes: { 'shadow-quality': 'normal' },
          check: (viewer) => viewer.shadowQuality === 'normal',
        },
      },
    },
    {
      feature: 'Animations: play, pause, seek',
      ours: '`animation`, `autoplay`, `play()`, `pause()`, `currentTime`; Blender renders the moment',
      story: 'elements-blender-view-animation--play-and-pause',
      test: 'animation.test.ts: are shown at any moment, which Blender is asked for',
      peers: {
        'model-viewer': {
          says: '`play()`, `pause()`, `currentTime`',
          attributes: MOVING,
          async check(viewer, { until }) {
            viewer.play();
            await until(() => viewer.currentTime > 0.1);
            viewer.pause();
            viewer.currentTime = 0.5;
            return viewer.paused && Math.abs(viewer.currentTime - 0.5) < 0.05;
          },
        },
        'babylon-viewer': {
          says: '`toggleAnimation()`, `animationProgress`',
          attributes: { ...MOVING, 'animation-auto-play': '' },
          async check(viewer, { until }) {
            await until(() => viewer.animationProgress > 0.02);
            viewer.toggleAnimation();
            viewer.animationProgress = 0.25;
            await viewer.updateComplete;
            return !viewer.isAnimationPlaying && Math.abs(viewer.animationProgress - 0.25) < 0.05;
          },
        },
      },
    },
    {
      feature: 'Animations fade into one another',
      ours: '`animation-crossfade`',
      story: 'elements-blender-view-animation--autoplay',
      test: 'animation.test.ts: fades one animation into the next while it plays, and not at rest',
      peers: {
        'model-viewer': {
          says: '`animation-crossfade-duration`',
          attributes: { ...MOVING, 'animation-crossfade-duration': '200' },
          check: (viewer) => viewer.animationCrossfadeDuration === 200,
        },
      },
    },
    {
      feature: 'A picture as a blob',
      ours: '`toBlob()`: of the preview, of what is shown, or a fresh render; `download-button`',
      story: 'elements-blender-view-capabilities--download',
      test: 'pictures.test.ts: gives the preview in any size, and leaves it as it was',
      peers: {
        'model-viewer': {
          says: '`toBlob()`: what is shown',
          async check(viewer) {
            const blob = await viewer.toBlob({ mimeType: 'image/webp' });
            return blob.type === 'image/webp' && blob.size > 1000;
          },
        },
      },
    },
    {
      feature: 'Blender’s render of the same view',
      ours: '`bridge`',
      story: 'elements-blender-view-states--final',
      test: "shop.test.mjs: final overlay is Blender's own picture of the same view",
      peers: {},
    },
    {
      feature: 'Preview and render side by side',
      ours: '`<blender-compare>`',
      story: 'elements-blender-compare--preview-and-render',
      test: 'blender-compare.test.ts: shows Blender’s picture beyond the divider, while it refines',
      peers: {},
    },
    {
      feature: 'A turn of rendered stills, without WebGL',
      ours: '`<blender-spin>`',
      story: 'elements-blender-spin--playground',
      test: 'blender-spin.test.ts: needs no WebGL',
      peers: {},
    },
    {
      feature: 'Fullscreen button',
      ours: '`fullscreen-button`, its slot, `:state(fullscreen)`',
      story: 'elements-blender-view-capabilities--fullscreen',
      test: 'fullscreen.test.ts: fills the screen in a shadow tree',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const found = await ask((element) => /full.?screen/i.test(element.shadowRoot.innerHTML));
        await close();
        return found ? 'yes' : 'no';
      },
    },
    {
      feature: 'Augmented reality',
      ours: '`ar`, `ar-modes`, `ios-src`, slot `ar-button`: Scene Viewer and Quick Look; no WebXR',
      story: 'elements-blender-view-capabilities--in-the-room',
      test: 'ar.test.ts: hands the file to the device',
      peers: {
        'model-viewer': {
          says: '`ar`, `ar-modes`, `ios-src`, slot `ar-button`',
          attributes: { ar: '' },
          check: (viewer) => viewer.shadowRoot.querySelector('slot[name="ar-button"]') && 'canActivateAR' in viewer,
        },
      },
    },
  ],
};
