/** What is measured on the element's own pictures of Blender's, through a bridge that has one. */
import { startBridge, untilWarm } from '../e2e/harness.mjs';
import { ElementView } from './element.mjs';

/**
 * @param entries product, material and scene of the catalog
 * @param {(element: ElementView) => Promise<Result>} measure
 * @returns {Promise<Result>}
 */
export async function withRenders({ product, material, scene }, { browser, stand, complaints }, measure) {
  const bridge = await startBridge({ CATALOG: stand.folder });
  try {
    await untilWarm(bridge);
    const ids = { product: product.id, material: material.id, scene: scene.id };
    const element = await ElementView.open(browser, bridge, ids, complaints);
    const result = await measure(element);
    await element.close();
    return result;
  } finally {
    await bridge.stop();
  }
}
