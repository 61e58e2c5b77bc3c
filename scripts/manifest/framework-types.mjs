/**
 * Types of the elements for JSX (React 19, Preact, Solid) and Vue, written from the manifest. Attributes and properties are
 * typed by the class itself, events by its map of events.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementsOf, publicMembers } from './elements.mjs';

const HEAD = '// Made from custom-elements.json.\n';

/** A plugin for the manifest's analyzer. */
export const frameworkTypes = ({ outdir }) => ({
  name: 'framework-types',
  packageLinkPhase({ customElementsManifest }) {
    mkdirSync(outdir, { recursive: true });
    for (const [name, text] of Object.entries(filesOf(elementsOf(customElementsManifest)))) {
      writeFileSync(join(outdir, name), HEAD + text);
    }
  },
});

function filesOf(elements) {
  return {
    'elements.d.ts': elements.map(propsOf).join('\n'),
    'react.d.ts': jsx(elements, 'react', "import('react').HTMLAttributes", "import('react').RefAttributes"),
    'preact.d.ts': jsx(elements, 'preact', 'HTMLAttributes'),
    'solid.d.ts': jsx(elements, 'solid-js', 'HTMLAttributes'),
    'vue.d.ts': vue(elements),
  };
}

/** `RenderComplete`, of which Vue makes `@render-complete`. */
const camel = (event) => event.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase());

const classOf = (name) => `import('../dist/index.js').${name}`;

function propsOf(element) {
  const { name, attributes = [] } = element;
  const type = classOf(name);
  const fields = publicMembers(element).filter(({ kind, readonly }) => kind === 'field' && !readonly);
  const properties = fields.map((field) => [field.name, `${type}['${field.name}']`, field.description]);
  const own = new Set(fields.map((field) => field.name));
  const others = attributes
    .filter((attribute) => attribute.name && !own.has(attribute.name))
    .map((attribute) => [attribute.name, attributeType(attribute), attribute.description]);
  return [
    shape(`${name}Props`, [...properties, ...others]),
    shape(
      `${name}Handlers`,
      handlers(element, (event) => `on${event}`),
    ),
    shape(
      `${name}Emits`,
      handlers(element, (event) => `on${camel(event)}`),
    ),
    shape(
      `${name}Listeners`,
      handlers(element, (event) => `on:${event}`),
    ),
  ].join('\n');
}

/** What markup can say: numbers and switches too. */
const attributeType = ({ type }) => (/boolean/.test(type?.text ?? '') ? 'boolean | string' : 'string | number');

function handlers({ name, events = [] }, nameOf) {
  return events.map((event) => {
    const detail = `import('../dist/index.js').${name}Events['${event.name}']`;
    return [nameOf(event.name), `(event: CustomEvent<${detail}>) => void`, event.description];
  });
}

function shape(name, entries) {
  const lines = entries.map(
    ([key, type, description]) =>
      `  /** ${(description ?? '').replace(/\s+/g, ' ').replaceAll('*/', '')} */\n  '${key}'?: ${type};`,
  );
  return `export interface ${name} {\n${lines.join('\n')}\n}\n`;
}

/** @param bases generic types of the framework: what every element takes, of which an element's own types win */
function jsx(elements, module, ...bases) {
  const events = module === 'solid-js' ? 'Listeners' : 'Handlers';
  const entries = elements.map(({ name, tagName }) => {
    const own = `Elements.${name}Props & Elements.${name}${events}`;
    const common = bases.map((base) => `${base}<${classOf(name)}>`).join(' & ');
    return `      '${tagName}': Omit<${common}, keyof (${own})> & ${own};`;
  });
  return `import type * as Elements from './elements.js';

declare module '${module}' {
  namespace JSX {
    interface IntrinsicElements {
${entries.join('\n')}
    }
  }
}
`;
}

function vue(elements) {
  const entries = elements.map(
    ({ name, tagName }) => `    '${tagName}': new () => { $props: Elements.${name}Props & Elements.${name}Emits };`,
  );
  return `import type * as Elements from './elements.js';

declare module 'vue' {
  interface GlobalComponents {
${entries.join('\n')}
  }
}
`;
}
