/** Where a bridge is reached, from the one URL a page names. */

/** `https://shop.example/bridge` → `https://shop.example/bridge/`, also from ws(s). */
function root(bridge: URL): URL {
  const url = new URL(bridge);
  url.protocol = url.protocol === 'wss:' ? 'https:' : url.protocol === 'ws:' ? 'http:' : url.protocol;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.search = '';
  url.hash = '';
  return url;
}

/** Scheme of a bridge that was recorded, as in `recorded:recordings/index.json` (recorded/). */
export const RECORDED = 'recorded:';

/** The bridge's socket: ws(s)://…/ws. */
export function socketAddress(bridge: URL): URL {
  if (bridge.protocol === RECORDED) return bridge;
  const url = new URL('ws', root(bridge));
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}

/** The bridge's catalog: http(s)://…/api/catalog. Recordings have none: their page names one. */
export function catalogAddress(bridge: URL): URL {
  return new URL('api/catalog', root(bridge));
}

/** Where the bridge has its view transforms as tables, each under its name: http(s)://…/api/view-transforms/. */
export function viewTransformsAddress(bridge: URL): URL | undefined {
  return bridge.protocol === RECORDED ? undefined : new URL('api/view-transforms/', root(bridge));
}
