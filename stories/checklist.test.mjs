/** The checklist names stories and tests: they must be there. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../e2e/harness.mjs';
import { AREAS } from '../peers/areas.mjs';
import { catalogEntries } from './testing/catalog.mjs';

const FOLDERS = ['src', 'e2e', 'stories', 'server/tests', 'blender/tests'];
const rows = AREAS.flatMap((area) => area.rows);

test('every story of the checklist is in the catalog', async () => {
  const ids = new Set((await catalogEntries()).map(({ id }) => id));
  assert.deepEqual(
    rows.flatMap(({ story }) => (story && !ids.has(story) ? [story] : [])),
    [],
  );
});

test('every test of the checklist is in its file', async () => {
  const texts = new Map();
  for (const folder of FOLDERS) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      if (/\btest[._].*\b(ts|mjs|py)$|\.test\./.test(basename(name))) {
        texts.set(basename(name), await readFile(join(ROOT, folder, name), 'utf8'));
      }
    }
  }
  const missing = rows.flatMap(({ test: named }) => {
    if (!named) return [];
    const [file, ...words] = named.split(': ');
    return texts.get(file)?.includes(words.join(': ')) ? [] : [named];
  });
  assert.deepEqual(missing, []);
});

test('docs/checklist.md is written from these rows', async () => {
  const text = await readFile(join(ROOT, 'docs', 'checklist.md'), 'utf8');
  assert.deepEqual(
    rows.flatMap(({ feature }) => (text.includes(`| ${feature} `) ? [] : [feature])),
    [],
  );
});
