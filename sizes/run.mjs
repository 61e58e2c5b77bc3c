/** `npm run sizes`: what a visitor downloads until the product can be turned, here and with the peers, into docs/sizes.md. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
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
  const whole = rows[0].bytes;
  for (const { name, what, costs } of CUTS) {
    const out = await build([name]);
    const { bytes } = await measure({ ...viewers({ root: ROOT, ours: out, uncut })[0] });
    cuts.push({ name, what, costs, gain: bytes - whole });
    console.log(`without the cut ${name}: ${kB(bytes - whole)} more`);
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
      seconds: milliseconds / 1000,
    };
  } finally {
    await server.stop();
  }
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
