/** @jsxImportSource preact */
import type {} from '../../../types/preact.js';

export const shop = (
  <blender-view
    class="stage"
    bridge="/"
    product={1}
    cameraOrbit="30deg 15deg 0.8m"
    settings={{ samples: 64 }}
    onrender-complete={(event) => event.detail.viewHash.toUpperCase()}
    ref={(view) => view?.getCamera()}
  />
);

// @ts-expect-error a product is a number
export const wrong = <blender-view product={{}} />;
