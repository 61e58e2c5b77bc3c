/** The checklist names stories and tests: they must be there. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../e2e/harness.mjs';
import { AREAS } from '../peers/areas.mjs';
import { catalogEntries } from './testing/catalog.mjs';

const FOLDERS = ['src', 'e2e', 'stories', 'server/tests', 'blender/tests'];
const PEERS = ['model-viewer', 'babylon-viewer'];
const rows = AREAS.flatMap((area) => area.rows);

test('every row of the checklist names what it is about, a story and a test', () => {
  const isNamed = (text) => typeof text === 'string' && text.trim().length > 1;
  assert.deepEqual(
    rows.flatMap(({ feature, ours, story, test: named }) => ([ours, story, named].every(isNamed) ? [] : [feature])),
    [],
  );
});

test('every story of the checklist is in the catalog, or there is a reason', async () => {
  const ids = new Set((await catalogEntries()).map(({ id }) => id));
  assert.deepEqual(
    rows.flatMap(({ story }) => (ids.has(story) || /^no story: .{12}/.test(story) ? [] : [story])),
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
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const isThere = (named) => {
    if (named.startsWith('npm run ')) return named.slice('npm run '.length) in scripts;
    const [file, ...words] = named.split(': ');
    return words.length > 0 && texts.get(file)?.includes(words.join(': '));
  };
  assert.deepEqual(
    rows.flatMap(({ test: named }) => (isThere(named) ? [] : [named])),
    [],
  );
});

test('the peers have been asked for every row', async () => {
  const answers = JSON.parse(await readFile(join(ROOT, 'peers', 'answers.json'), 'utf8'));
  assert.deepEqual(
    rows.flatMap(({ feature }) => (PEERS.every((tag) => answers[feature]?.[tag]) ? [] : [feature])),
    [],
  );
});

test('docs/checklist.md is written from these rows', async () => {
  const text = await readFile(join(ROOT, 'docs', 'checklist.md'), 'utf8');
  const cells = (line) => line.split(' | ').map((cell) => cell.replace(/^\| | *\|?$/g, '').trim());
  const written = new Map(text.split('\n').map((line) => [cells(line)[0], cells(line)]));
  assert.deepEqual(
    rows.flatMap(({ feature, ours, story, test: named }) => {
      const [, here, shown, tested] = written.get(feature) ?? [];
      return here === ours && shown?.replaceAll('`', '') === story.replaceAll('`', '') && tested === named
        ? []
        : [feature];
    }),
    [],
  );
});
