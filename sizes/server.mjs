/** Serves files compressed, as a shop's host does, and counts what was asked for. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
  '.css': 'text/css',
  '.webp': 'image/webp',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.glb': 'model/gltf-binary',
  '.gltf': 'model/gltf+json',
  '.jpg': 'image/jpeg',
  '.hdr': 'image/vnd.radiance',
  '.wasm': 'application/wasm',
};
/** The product itself is the same for every viewer, and no code. */
const CONTENT = new Set(['.json', '.glb', '.hdr', '.webp']);
const LEVEL = 9;

/**
 * @param {Record<string, string>} folders address, as `/dist/`, → folder
 * @param {Record<string, string>} pages address → HTML or JSON
 * @param {Record<string, string>} [headers] of every answer
 */
export async function serve(folders, pages, headers = {}) {
  /** Files in the order they were asked for, the page itself left out. */
  let asked = [];
  const compressed = new Map();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    try {
      const body = await find(pathname);
      const type = extname(pathname) || '.html';
      if (!compressed.has(pathname)) compressed.set(pathname, gzipSync(body, { level: LEVEL }));
      const sent = compressed.get(pathname);
      if (type !== '.html') asked.push({ path: pathname, bytes: sent.length, isCode: !CONTENT.has(type) });
      response.writeHead(200, {
        ...headers,
        'Content-Type': TYPES[type] ?? 'application/octet-stream',
        'Content-Encoding': 'gzip',
      });
      response.end(sent);
    } catch {
      response.writeHead(404).end();
    }
  });

  async function find(pathname) {
    if (pathname in pages) return Buffer.from(pages[pathname]);
    const [address, folder] = Object.entries(folders).find(([start]) => pathname.startsWith(start)) ?? [];
    if (!folder) throw new Error(`Nothing is served at ${pathname}.`);
    return readFile(join(folder, normalize(`/${pathname.slice(address.length)}`)));
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** What has been asked for since the last time. */
    taken() {
      const taken = asked;
      asked = [];
      return taken;
    },
    stop: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}
