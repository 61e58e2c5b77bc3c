/** The views that are recorded, from the catalog's own cameras. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../setup/node.mjs';

export const catalog = JSON.parse(readFileSync(join(ROOT, 'catalog/catalog.json'), 'utf8'));

export const productNamed = (slug) => catalog.products.find((product) => product.slug === slug);

/**
 * The request of a view.
 *
 * @param {string} slug of the product
 * @param {{ material?: number, parts?: Record<string, number>, scene?: number, animation?: { id: number, time: number }, camera?: string | { position: number[], target: number[], fov: number },
 *   settings?: object }} [choice] the first camera and the product's own choice where left out
 */
export function request(slug, { material, parts, scene, animation, camera, settings } = {}) {
  const product = productNamed(slug);
  const { position, target, fov } =
    typeof camera === 'object' ? camera : product.cameras.find(({ name }) => name === (camera ?? 'Hero'));
  const [point, aim] = [position, target].map(([x, y, z]) => ({ x, y, z }));
  return {
    product_id: product.id,
    material_id: material ?? product.defaults.material_id,
    ...(parts && { part_materials: parts }),
    scene_id: scene ?? product.defaults.scene_id,
    ...(animation && { animation }),
    cameraData: { position: point, target: aim },
    settings: { width: 640, height: 480, samples: 40, fov, ...settings },
  };
}

/** The first camera's height and distance all around the product, beginning with the first camera itself. */
export function aroundFrom(slug, steps) {
  const [{ position, target, fov }] = productNamed(slug).cameras;
  const [x, z] = [position[0] - target[0], position[2] - target[2]];
  return Array.from({ length: steps }, (_, step) => {
    const turn = (step * 2 * Math.PI) / steps;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    const at = [target[0] + x * cos - z * sin, position[1], target[2] + x * sin + z * cos];
    return { position: at.map((value) => Number(value.toFixed(6))), target, fov };
  });
}

/** As `aroundFrom`, without the first camera. */
export const around = (slug, steps) => aroundFrom(slug, steps).slice(1);

/** Beginning, middle and end of each of a product's animations. */
export const momentsOf = (slug) =>
  productNamed(slug).animations.flatMap(({ id, duration }) =>
    [0, 0.5, 1].map((part) => ({ id, time: part * duration })),
  );
