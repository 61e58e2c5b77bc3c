/** Builds the static catalog, then takes away what Storybook ships and nobody here needs. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'storybook-static');

const storybook = join(root, 'node_modules', '.bin', 'storybook');
const { status } = spawnSync(storybook, ['build', '--quiet'], { cwd: root, stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

minifyManager();
dropFonts();

/** Storybook's own frame comes as it was written, twice as large as it need be. */
function minifyManager() {
  const manager = join(folder, 'sb-manager');
  for (const name of readdirSync(manager).filter((one) => one.endsWith('.js'))) {
    const file = join(manager, name);
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      minify: true,
      format: 'esm',
      legalComments: 'inline',
    });
    writeFileSync(file, code);
  }
}

/** The catalog's look is in the system's own font; Storybook's lies there twice. */
function dropFonts() {
  change('index.html', /<style>\s*(@font-face\s*\{[^}]*\}\s*)+<\/style>/, '');
  change('index.html', /<title>.*<\/title>/, '<title>blender-view</title>');
  change('iframe.html', /<style>\s*(@font-face\s*\{[^}]*\}\s*)+<\/style>/, '');
  change('iframe.html', /<title>.*<\/title>/, '<title>blender-view</title>');
  for (const place of ['.', 'sb-common-assets']) {
    for (const name of readdirSync(join(folder, place))) {
      if (/^nunito-sans.*\.woff2$/.test(name)) rmSync(join(folder, place, name));
    }
  }
}

/** Another Storybook may write its pages differently: that must not pass in silence. */
function change(name, what, into) {
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');
  if (!what.test(text)) throw new Error(`${name} has no ${what}: look at what Storybook writes now.`);
  writeFileSync(file, text.replace(what, into));
}
