/** docs/sizes.md: the figures as measured, and what each cut gains. */
import { writeFile } from 'node:fs/promises';

const kB = (bytes) => (bytes / 1000).toFixed(1);

export async function write(path, { rows, cuts }) {
  await writeFile(
    path,
    `# Sizes

\`npm run sizes\` makes this page. Each viewer is loaded by Chromium as a first visitor loads it: the same product (the demo's shelf
speaker) under the same light, until the product can be seen. Counted are all files of code on the way, compressed with gzip 9; the
product's own files are the same for all, and are not.

| viewer | until the product is seen, kB | requests | first file, kB | goal |
| --- | ---: | ---: | ---: | --- |
${rows.map(({ name, bytes, files, shell }, i) => `| ${name} | ${kB(bytes)} | ${files.length} | ${kB(shell)} | ${i === 0 ? '285 kB in 6 requests, first file 10 kB' : ''} |`).join('\n')}

With a bridge come its client and its schema, and the pictures that Blender renders.

## What is left out of Babylon

Babylon is made for games. A build with one of these cuts left out shows what it gains; \`scripts/bundle/babylon/\` has one file for
each, which says how it works and what it leaves out.

| cut | leaves out | gains, kB |
| --- | --- | ---: |
${cuts.map(({ name, what, gain }) => `| \`${name}\` | ${what} | ${kB(gain)} |`).join('\n')}

What it costs: materials and textures cannot be cloned or saved through Babylon's serialization, lights and fog do not
exist, and Babylon's own pointer input, OpenPBR, iridescence, KTX2 and \`.env\` files are not read. The ES modules of the package have
all of Babylon; the cuts are the script-tag bundle's.
`,
  );
}
