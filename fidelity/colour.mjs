/** One scenario of colour: preview, render and other viewers from the same camera, and what lies between them. */
import { colourDifference, rmsDecibels, summary } from './metrics/colour.mjs';
import { alphaOf, covered, flattened } from './metrics/picture.mjs';
import { ElementView } from './element.mjs';
import { placeFigures } from './place.mjs';
import { viewOf } from './stand.mjs';

/** Enough for a silhouette: alpha has no noise but that of the pixel filter. */
export const SILHOUETTE_SAMPLES = 32;

/**
 * @param scenario of scenarios.mjs, with its `entries` of the catalog
 * @param {{ browser, bridge, stand, references: References, peers: object[], complaints: string[] }} parts
 * @returns one result a pose: the pictures, a map of their difference, and figures, of the preview and of each peer
 */
export async function compareColour(scenario, parts) {
  const shots = await previews(scenario, parts);
  const results = [];
  for (const shot of shots) results.push({ ...shot, ...(await reference(scenario, shot, parts)), peers: {} });
  for (const result of results)
    Object.assign(result, compared(result.preview, alphaOf(result.silhouette), result, scenario));
  for (const peer of parts.peers) {
    await addPeer(peer, scenario, results, parts).catch((error) => {
      console.warn(error);
      parts.complaints.push(`${scenario.name} through ${peer.NAME}: ${error.message.split('\n')[0]}`);
    });
  }
  return results;
}

/** What the element shows, and what it asks the bridge for. */
async function previews({ entries, poses, settings, size }, { browser, bridge, references, complaints }) {
  const { product, material, scene } = entries;
  const element = await ElementView.open(
    browser,
    bridge,
    { product: product.id, material: material.id, scene: scene.id },
    complaints,
    references,
  );
  const shots = [];
  for (const pose of poses) {
    const camera = cameraOf(product, pose);
    const shown = await element.shot(camera, settings, size);
    const alone = settings.transparent ? shown : await element.shot(camera, { ...settings, transparent: true }, size);
    shots.push({
      pose,
      camera,
      preview: shown.picture,
      silhouette: alone.picture,
      requests: { shown: shown.request, alone: alone.request },
    });
  }
  await element.close();
  return shots;
}

/** What Blender renders of the same views, how noisy that is, and where in it the product is (alpha). */
async function reference({ settings, samples }, { requests }, { stand, references }) {
  const view = viewOf(stand.catalog, requests.shown);
  const render = await references.render(view, samples);
  const { alpha } = settings.transparent
    ? render
    : await references.render(viewOf(stand.catalog, requests.alone), SILHOUETTE_SAMPLES);
  const [first, second] = render.halves.map((half) => flattened(half));
  // Each half has twice the variance of the whole, and their difference twice that of a half.
  const noise = summary(colourDifference(first, second, covered(alpha)).map((value) => value / 2));
  return { view, render: render.picture, mask: alpha, noise };
}

/** Shows the same through another viewer. */
async function addPeer(peer, { entries, size, ...scenario }, results, { browser, bridge, stand, complaints }) {
  const { product, material, scene } = entries;
  const { products, scenes } = stand.catalog.public();
  const viewer = await peer.open(
    browser,
    bridge,
    {
      product: addressed(bridge, products, product.id),
      scene: addressed(bridge, scenes, scene.id),
      variant: material.variant,
      exposure: results[0].view.settings.exposure,
    },
    complaints,
  );
  for (const result of results) {
    const picture = await viewer.shot(result.camera, size);
    result.peers[peer.NAME] = { picture, ...compared(picture, alphaOf(picture), result, scenario) };
  }
  await viewer.close();
}

/** An entry of the public catalog, with absolute addresses. */
function addressed(bridge, list, id) {
  const absolute = (path) => {
    const url = path && new URL(path, new URL('api/catalog', bridge.url));
    // Without the version, since other viewers know a file by how its address ends.
    return url && url.origin + url.pathname;
  };
  const entry = list.find((entry) => entry.id === id);
  return { ...entry, preview: absolute(entry.preview), environment: absolute(entry.environment) };
}

/** @param name of one of the product's cameras */
function cameraOf(product, name) {
  const { position, target, fov } = product.cameras.find((camera) => camera.name === name);
  const point = ([x, y, z]) => ({ x, y, z });
  return { position: point(position), target: point(target), fov };
}

/**
 * @param picture of a viewer
 * @param alpha of the silhouette that belongs to it
 * @returns figures, and a map of ΔE00 that is NaN beside the product
 */
function compared(picture, alpha, { render, mask }, { parts = [] }) {
  const { width, height } = picture;
  const behind = flattened(render);
  // What another viewer leaves transparent shows the render: no difference is made of surroundings that it does not have.
  const isOpaque = render.data.every((value, i) => i % 4 !== 3 || value === 255);
  const seen = flattened(picture, isOpaque ? behind : undefined);
  const inside = covered(mask);
  const map = colourDifference(seen, behind, inside);
  const within = (contains) =>
    map.map((value, i) => (contains((i % width) / width, Math.floor(i / width) / height) ? value : NaN));
  const figures = {
    ...summary(map),
    ...placeFigures(mask, alpha, picture),
    rms: rmsDecibels(seen, behind, isOpaque ? inside.map(() => 1) : inside),
    parts: parts.map(({ name, contains }) => ({ name, ...summary(within(contains)) })),
  };
  return { figures, map };
}
