/** docs/checklist.md: what is here, where it is shown and tested, and what the peers do. */
import { writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { readPackage } from './areas/packaging.mjs';

const PEERS = ['model-viewer', 'babylon-viewer'];

const cell = (text) => text.replaceAll('|', '\\|');
const shown = (story) => (story.startsWith('no story: ') ? story : `\`${story}\``);
const version = async (name) => (await readPackage(name)).version.replace(/\.0$/, '');

export async function write(path, areas, answers) {
  const modelViewer = `model-viewer ${await version('@google/model-viewer')}`;
  const babylonViewer = `babylon-viewer ${await version('@babylonjs/viewer')}`;
  const head = `| feature | here | story | test | ${modelViewer} | ${babylonViewer} |\n| --- | --- | --- | --- | --- | --- |`;
  const line = ({ feature, ours, story, test }) =>
    `| ${[feature, ours, shown(story), test, ...PEERS.map((tag) => answers[feature]?.[tag] ?? 'not asked yet')].map(cell).join(' | ')} |`;
  const tables = areas.map(({ area, rows }) => `## ${area}\n\n${head}\n${rows.map(line).join('\n')}`);
  const text = `# Checklist

What a shop expects of a viewer. \`npm run peers\` makes this page: it puts the peers on a page in Chromium and tries what stands in their
columns; "no" means that they have nothing of the kind. A story is named by its id in the catalog of the elements, a test by its file and its
words, or by the check of \`package.json\` that it is.

${tables.join('\n\n')}
`;
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}
