import type { BlenderView } from '../../../dist/index.js';

/** `document.createElement` and `querySelector` know the elements. */
export const view: BlenderView = document.createElement('blender-view');
view.addEventListener('rest', () => view.getCamera().fov.toFixed());
