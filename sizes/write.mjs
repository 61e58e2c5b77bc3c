/** docs/sizes.md: the figures as measured, and what each cut gains. */
import { writeFile } from 'node:fs/promises';

const kB = (bytes) => (bytes / 1000).toFixed(1);

export async function write(path, { rows, cuts }) {
  await writeFile(
    path,
    `# Sizes

\`npm run sizes\` makes this page. Each viewer is loaded by Chromium as a first visitor loads it: the same product (the demo's shelf
speaker) under the same light, until the product can be seen. Counted is the code on the way, compressed with gzip 9; the product's own
files are the same for all, and count as requests only. The bridge serves the same files with brotli, which is about a fifth less.

| viewer | code until the product is seen, kB | files of code | requests with model, light and catalog | first file, kB | goal |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.map(({ name, bytes, code, requests, shell }, i) => `| ${name} | ${kB(bytes)} | ${code} | ${requests} | ${kB(shell)} | ${i === 0 ? '285 kB, 6 requests, first file 10 kB' : ''} |`).join('\n')}

Of ours, the first file is the script: all that a page needs whose elements are out of sight. Near the viewport two chunks come side
by side: the element's work (catalog, camera, hands, words) and its stage (Babylon). With a bridge comes its client with the schema, 11 kB.
\`.size-limit.json\` holds the lines, and \`npm run check:sizes\` fails above them.

## What is left out of Babylon

Babylon is made for games. A build with one of these cuts left out shows what it gains. \`scripts/bundle/babylon/\` has one file for
each, which says how it works; where a new Babylon is not as a cut knows it, the build fails. The ES modules of the package have all of
Babylon: the cuts are the script-tag bundle's.

| cut | leaves out | costs | gains, kB |
| --- | --- | --- | ---: |
${cuts.map(({ name, what, costs, gain }) => `| \`${name}\` | ${what} | ${costs} | ${kB(gain)} |`).join('\n')}

\`npm run check:cuts\` draws the same views with the bundle and with all of Babylon, and tells how far the pictures are apart: every demo
product in every material and scene, models of others where they are there, transparent film, each kind of tone curve, and a
chart of every material that a glTF can ask for. A few of them are a test (\`e2e/cuts.test.mjs\`).
`,
  );
}
