/** A bridge that renders stills, in the place of a real one: answers with the recorded pictures of recordings/stills/. */
import type { RenderRequest } from '../../src/bridge/view';

/** Pages of the catalog ask no host but their own. */
export const STILL_BRIDGE = 'still-bridge/';
/** Pictures of each recorded turn of the teapot, by material. */
const FRAMES: Record<number, number> = { 1: 24, 2: 8 };
const TEAPOT = 2;
/** How long Blender takes. Milliseconds. */
const TIME = 60;

/** @param hold answers for so many pictures, and then no more */
export function stillBridge({ hold = Infinity } = {}): () => void {
  const { fetch } = window;
  let answered = 0;
  window.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : String(input), document.baseURI);
    if (!pathname.includes(STILL_BRIDGE)) return fetch(input, init);
    if (pathname.endsWith('catalog')) return fetch(new URL('catalog/catalog.json', document.baseURI), init);
    if (pathname.endsWith('settings')) return Response.json({ max_pixels: 4_194_304, max_samples: 1024 });
    if (answered++ >= hold) return new Promise(() => {});
    await new Promise((resolve) => setTimeout(resolve, TIME));
    return answer(JSON.parse(String(init?.body)) as RenderRequest);
  };
  return () => void (window.fetch = fetch);
}

function answer({ product_id, material_id, cameraData: { position, target } }: RenderRequest): Response {
  const frames = FRAMES[material_id];
  if (product_id !== TEAPOT || !frames) {
    const detail = 'Of this product no turn was recorded.';
    return Response.json({ code: 'unknown_product', detail }, { status: 404 });
  }
  const angle = (x: number, z: number): number => (Math.atan2(-x, z) / Math.PI) * 180;
  // The first camera stands at (-0.3, 0.68) beside its target.
  const turn = angle(position.x - (target?.x ?? 0), position.z - (target?.z ?? 0)) - angle(-0.3, 0.68);
  const frame = (Math.round((turn * frames) / 360) + frames) % frames;
  const name = `teapot-${material_id}-${String(frame + 1).padStart(2, '0')}.webp`;
  return Response.json({ image: { url: new URL(`recordings/stills/${name}`, document.baseURI).href } });
}
