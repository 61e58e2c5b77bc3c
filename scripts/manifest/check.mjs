/**
 * `npm run check:manifest`: fails where the elements' public API is less well described than it must be, or has lost something.
 *
 * Everything public has a description. What has once been there, as `api.json` beside this file lists it, is there still;
 * whoever takes something away writes the list anew with `--update`, and so says it in the change itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementsOf, publicMembers } from './elements.mjs';
import { unreachable } from './reach.mjs';

const LIST = join(import.meta.dirname, 'api.json');
const KINDS = ['attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'];

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'custom-elements.json'), 'utf8'));
const elements = elementsOf(manifest);
const faults = [];
const api = {};
for (const element of elements) {
  const parts = {
    ...Object.fromEntries(KINDS.map((kind) => [kind, element[kind] ?? []])),
    members: publicMembers(element),
  };
  if (!element.description) faults.push(`<${element.tagName}> has no description.`);
  for (const [kind, list] of Object.entries(parts)) {
    for (const { name, description, fieldName } of list) {
      // An attribute is described with its property.
      const text = description ?? parts.members.find((member) => member.name === fieldName)?.description;
      if (!text) faults.push(`<${element.tagName}>: ${kind} ${name || '(default)'} has no description.`);
    }
  }
  api[element.tagName] = Object.fromEntries(
    Object.entries(parts).map(([kind, list]) => [kind, list.map(({ name }) => name).sort()]),
  );
}

faults.push(...unreachable(elements));

if (process.argv.includes('--update')) {
  writeFileSync(LIST, `${JSON.stringify(api, null, 2)}\n`);
} else {
  const before = JSON.parse(readFileSync(LIST, 'utf8'));
  for (const [tag, kinds] of Object.entries(before)) {
    for (const [kind, names] of Object.entries(kinds)) {
      for (const name of names) {
        if (!api[tag]?.[kind]?.includes(name)) faults.push(`<${tag}> has lost ${kind} ${name || '(default)'}.`);
      }
    }
  }
}
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log(`${elements.length} elements, everything described, nothing lost.`);
process.exitCode = faults.length ? 1 : 0;
