/** Materials, hotspots, light, animation and pictures. */
import { markup } from '../viewers.mjs';

const LIST = {
  'babylon-viewer': {
    says: 'a `<select>` of materials in its tool bar',
    check: (viewer) => viewer.shadowRoot.querySelector('select') !== null,
  },
};
const MOVING = { src: '/moving.gltf', source: '/moving.gltf' };

export const product = {
  area: 'Product and light',
  rows: [
    {
      feature: 'Materials of the product',
      ours: '`variants`, `material` by id or name; `selection-change`',
      story: 'elements-blender-view-capabilities--materials',
      test: 'variants.test.ts: are chosen by name, whatever the case, and sent by id',
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
    {
      feature: 'Materials part by part',
      ours: '`part-materials`, by `parts` of the catalog; `selection-change`',
      story: 'elements-blender-configurator--parts',
      test: 'variants.test.ts: wear materials of their own, in the preview and in what Blender is asked for',
      peers: {
        'model-viewer': {
          says: 'by script: `model.materials`, `createMaterialInstanceForVariant()`',
          check: ({ model }) => model.materials.length > 0 && 'createMaterialInstanceForVariant' in model,
        },
        'babylon-viewer': {
          says: 'by script, on Babylon’s own meshes: `viewerDetails.model`',
          check: ({ viewerDetails: { model } }) => model.assetContainer.meshes.some(({ material }) => material),
        },
      },
    },
    {
      feature: 'A configurator made from the catalog',
      ours: '`<blender-configurator>`; `change`',
      story: 'elements-blender-configurator--scenes-and-products',
      test: 'blender-configurator.test.ts: offers what the catalog has, with what is worn',
      peers: LIST,
    },
    {
      feature: 'The configurator, by keys',
      ours: 'one stop of Tab a group; arrows choose',
      story: 'elements-blender-configurator--beside-a-view',
      test: 'blender-configurator.test.ts: is one stop of Tab a group, and arrows choose',
      peers: LIST,
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
      ours: 'slot `hotspot-…` with `data-position` and `data-normal`; `updateHotspot()`, `queryHotspot()`',
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
          says: '`<babylon-viewer-annotation hotspot>`',
          async check(viewer, { until }) {
            viewer.hotSpots = { a: { type: 'world', position: [0, 0.2, 0.1], normal: [0, 0, 1] } };
            const note = document.createElement('babylon-viewer-annotation');
            note.setAttribute('hotspot', 'a');
            viewer.append(note);
            await until(() => note.getBoundingClientRect().width > 0 && note.style.transform);
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
      feature: 'Hotspots as marks in the canvas',
      ours: '`pins`, on the whole screen, with Babylon’s GUI',
      story: 'elements-blender-view-hotspots--pins',
      test: 'pins.test.ts: are the hotspots while the view fills the screen, over its pictures and not in them',
      peers: {},
    },
    {
      feature: 'The point of the product under a point of the page',
      ours: '`surfaceFromPoint()`',
      story: 'elements-blender-view-hotspots--surface',
      test: 'hotspots.test.ts: find the surface under a point of the page',
      peers: {
        'model-viewer': {
          says: '`positionAndNormalFromPoint()`, `surfaceFromPoint()`',
          async check(viewer, { until }) {
            const { x, y, width, height } = viewer.getBoundingClientRect();
            await until(() => typeof viewer.surfaceFromPoint(x + width / 2, y + height / 2) === 'string');
            return viewer.positionAndNormalFromPoint(x + width / 2, y + height / 2).normal;
          },
        },
        'babylon-viewer': {
          says: '`viewerDetails.pick()`',
          async check(viewer) {
            const { width, height } = viewer.getBoundingClientRect();
            const picked = await viewer.viewerDetails.pick(width / 2, height / 2);
            return picked?.hit && picked.pickedPoint;
          },
        },
      },
    },
    {
      feature: 'Light: where from, how strong, turned, exposed',
      ours: '`scene`, `environment-strength`, `environment-rotation`, `exposure`',
      story: 'elements-blender-view-capabilities--light-rotation',
      test: 'blender-view.test.ts: is lit from where the scene’s light is turned to',
      peers: {
        'model-viewer': {
          says: '`environment-image`, `exposure`; neither strength nor rotation',
          attributes: { exposure: '0.5' },
          check: (viewer) => viewer.exposure === 0.5 && 'environmentImage' in viewer,
        },
        'babylon-viewer': {
          says: '`environment-lighting`, `-intensity`, `-rotation`, `exposure`',
          attributes: { exposure: '0.5', 'environment-rotation': '1', 'environment-intensity': '2' },
          check({ environmentRotation, environmentIntensity, viewerDetails }) {
            const { exposure } = viewerDetails.viewer.postProcessing;
            return environmentRotation === 1 && environmentIntensity === 2 && Number(exposure) === 0.5;
          },
        },
      },
    },
    {
      feature: 'Surroundings: seen, or the page’s own background',
      ours: '`scene`, `skybox="off"`, `transparent`',
      story: 'elements-blender-view-light--without-surroundings',
      test: 'light.test.ts: are not seen with skybox="off", in the preview and in what Blender is asked for',
      peers: {
        'model-viewer': {
          says: '`skybox-image`, `skybox-height`; otherwise the page’s',
          check: (viewer) => 'skyboxImage' in viewer && 'skyboxHeight' in viewer,
        },
        'babylon-viewer': {
          says: '`environment-skybox`, `skybox-blur`; otherwise the page’s',
          attributes: { 'environment-skybox': 'auto', 'skybox-blur': '0.5' },
          async check({ viewerDetails: { scene, viewer } }, { until }) {
            await until(() => scene.meshes.some(({ name }) => /skybox/i.test(name)));
            return Number(viewer.environmentConfig.blur) === 0.5;
          },
        },
      },
    },
    {
      feature: 'Shadow on the ground',
      ours: '`shadow`; baked by Blender, else worked out by the browser',
      story: 'elements-blender-view-light--shadow',
      test: 'light.test.ts: leave a shadow on the page where it is wished',
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
      ours: '`animation`, `autoplay`, `play()`, `pause()`, `currentTime`; `play`, `pause`, `finished`; Blender renders the moment',
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
      ours: '`toBlob()`: of the preview, of what is shown, or a fresh render',
      story: 'elements-blender-view-capabilities--download',
      test: 'pictures.test.ts: gives the preview in any size, and leaves it as it was',
      peers: {
        'model-viewer': {
          says: '`toBlob()`: what is shown',
          async check(viewer) {
            // Its first frames are empty.
            for (let tries = 0; tries < 20; tries++) {
              const blob = await viewer.toBlob({ mimeType: 'image/webp' });
              if (blob.type === 'image/webp' && blob.size > 1000) return true;
              await new Promise((resolve) => setTimeout(resolve, 300));
            }
            return false;
          },
        },
      },
    },
    {
      feature: 'A button that saves the picture',
      ours: '`download-button`, its slot and part',
      story: 'elements-blender-view-capabilities--download',
      test: 'pictures.test.ts: saves by a button what is seen: Blender’s picture, or a still, or else the preview',
      peers: {},
    },
    {
      feature: 'Blender’s render of the same view',
      ours: '`bridge`; `render-start`, `render-progress`, `render-complete`',
      story: 'elements-blender-view-states--final',
      test: "shop.test.mjs: final overlay is Blender's own picture of the same view",
      peers: {},
    },
    {
      feature: 'Preview and render side by side',
      ours: '`<blender-compare>`; `position-change`',
      story: 'elements-blender-compare--preview-and-render',
      test: 'blender-compare.test.ts: shows Blender’s picture beyond the divider, while it refines',
      peers: {},
    },
    {
      feature: 'Their divider by keys, and from right to left',
      ours: 'arrows, pages, ends; mirrored with `dir`',
      story: 'elements-blender-compare--right-to-left',
      test: 'blender-compare.test.ts: is mirrored where lines run from right to left',
      peers: {},
    },
    {
      feature: 'A turn of rendered stills, without WebGL',
      ours: '`<blender-spin>`; `frame-change`',
      story: 'elements-blender-spin--without-web-gl',
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
      ours: '`ar`, `ar-modes`, `ios-src`, slot `ar-button`; `ar-status`: Scene Viewer and Quick Look; no WebXR',
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
