/** What keeps an element from those who import the package: every folder with a `define.ts` is an element, and is to be had in every way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, '..', '..', 'src');
const COMPONENTS = join(SOURCES, 'components');

/** @param elements of the manifest @returns a sentence for each fault */
export function unreachable(elements) {
  const index = readFileSync(join(SOURCES, 'index.ts'), 'utf8');
  const faults = [];
  for (const tag of readdirSync(COMPONENTS).filter((name) => existsSync(join(COMPONENTS, name, 'define.ts')))) {
    const element = elements.find(({ tagName }) => tagName === tag);
    if (!element) {
      faults.push(`<${tag}> is not in the manifest: does its class say @tag ${tag}?`);
      continue;
    }
    const { name, events = [] } = element;
    const source = readFileSync(join(COMPONENTS, tag, `${tag}.ts`), 'utf8');
    if (!index.includes(`'./components/${tag}/define.js'`)) faults.push(`src/index.ts does not define <${tag}>.`);
    if (!new RegExp(`\\b${name}\\b`).test(index)) faults.push(`src/index.ts does not export ${name}.`);
    if (events.length && !new RegExp(`\\b${name}Events\\b`).test(index))
      faults.push(`src/index.ts does not export ${name}Events, the types of what <${tag}> tells.`);
    if (!source.includes(`'${tag}': ${name};`)) faults.push(`<${tag}> is not in HTMLElementTagNameMap.`);
  }
  return faults;
}
