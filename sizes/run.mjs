/** `npm run sizes`: what a visitor downloads until the product can be turned, here and with the peers, into docs/sizes.md. */
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundle } from '../scripts/bundle/build.mjs';
import { CUTS } from '../scripts/bundle/babylon/cuts.mjs';
import { ROOT, startBrowser } from '../e2e/harness.mjs';
import { serve } from './server.mjs';
import { CATALOG, viewers } from './viewers.mjs';
import { visit } from './visit.mjs';
import { write } from './write.mjs';

const MODULES = join(ROOT, 'dist');
const SCRATCH = join(ROOT, '.cache', 'sizes');

const all = CUTS.map(({ name }) => name);
const built = new Map();
/** Builds with these cuts left out, and says where. */
async function build(keep) {
  const out = join(SCRATCH, keep.length === all.length ? 'uncut' : keep.join('-') || 'whole');
  await mkdir(out, { recursive: true });
  await bundle({ modules: MODULES, out, keep });
  built.set(keep.join(), out);
  return out;
}

const ours = await build([]);
const uncut = await build(all);
const browser = await startBrowser();
const rows = [];
const cuts = [];
try {
  for (const viewer of viewers({ root: ROOT, ours, uncut })) {
    rows.push({ ...viewer, ...(await measure(viewer)) });
    const { name, bytes, code, requests, shell, seconds } = rows.at(-1);
    console.log(
      `${name}: ${kB(bytes)} in ${code} files of ${requests} requests, the first ${kB(shell)}, ${seconds.toFixed(1)} s`,
    );
  }
  // The files that the first visitor has asked for, whatever their hash.
  const asked = rows[0].names;
  const whole = await weight(ours, asked);
  for (const { name, what, costs } of CUTS) {
    // A cut that stands on this one is out of both builds.
    const above = CUTS.filter(({ needs }) => needs === name).map((cut) => cut.name);
    const rest = above.length > 0 ? await weight(await build(above), asked) : whole;
    const gain = (await weight(await build([name, ...above]), asked)) - rest;
    cuts.push({ name, what, costs, gain });
    console.log(`without the cut ${name}: ${kB(gain)} more`);
  }
} finally {
  await browser.close();
}
await write(join(ROOT, 'docs', 'sizes.md'), { rows, cuts });
await rm(SCRATCH, { recursive: true, force: true });

async function measure({ folders, html }) {
  const server = await serve(
    { ...folders, '/catalog/': join(ROOT, 'catalog/') },
    { '/': html, '/catalog.json': CATALOG },
  );
  try {
    const milliseconds = await visit(browser, server.url);
    const files = server.taken();
    const code = files.filter(({ isCode }) => isCode);
    return {
      requests: files.length,
      code: code.length,
      bytes: code.reduce((sum, file) => sum + file.bytes, 0),
      shell: code[0].bytes,
      names: code.map(({ path }) => nameOf(path)),
      seconds: milliseconds / 1000,
    };
  } finally {
    await server.stop();
  }
}

/** `chunks/stage-D9rIAs2a.js` is `stage`, whatever is in it. */
function nameOf(path) {
  return basename(path, '.js').replace(/-[\w-]{8}$/, '');
}

/** Bytes of a build's files of these names, compressed. */
async function weight(folder, names) {
  const files = await readdir(folder, { recursive: true });
  const wanted = files.filter((path) => path.endsWith('.js') && names.includes(nameOf(path)));
  const sizes = await Promise.all(
    wanted.map(async (path) => gzipSync(await readFile(join(folder, path)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
