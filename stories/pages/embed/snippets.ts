/** The same view for every kind of page. */
import { attributesFor, declarationsFor, type Choice } from './choice';

export interface Addresses {
  /** URL of `blender-view.js`. */
  script: string;
  /** Its hash for subresource integrity. */
  integrity: string;
}

export interface Snippet {
  name: string;
  /** What it is, as a file's name or a place to paste it into. */
  where: string;
  code: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const element = (choice: Choice, indent = ''): string => {
  const lines = attributesFor(choice).map(([name, value]) => `${indent}  ${name}="${escaped(value)}"`);
  return `${indent}<blender-view\n${lines.join('\n')}\n${indent}></blender-view>`;
};

/** An element of JSX: numbers are numbers there, and nothing is written twice. */
const jsx = (choice: Choice, indent: string): string => {
  const lines = attributesFor(choice).map(([name, value]) =>
    /^\d+$/.test(value) ? `${indent}  ${name}={${value}}` : `${indent}  ${name}="${escaped(value)}"`,
  );
  return `${indent}<blender-view\n${lines.join('\n')}\n${indent}/>`;
};

function styleSheet(choice: Choice): string {
  const lines = declarationsFor(choice).map(([name, value]) => `  ${name}: ${value};`);
  return lines.length === 0 ? '' : `blender-view {\n${lines.join('\n')}\n}`;
}

const styleElement = (choice: Choice): string => {
  const sheet = styleSheet(choice);
  return sheet && `<style>\n${sheet}\n</style>\n`;
};

const scriptTag = ({ script, integrity }: Addresses): string =>
  `<script\n  src="${escaped(script)}"\n  integrity="${integrity}"\n  crossorigin="anonymous"\n></script>`;

/** A whole document, for a frame. */
export const page = (choice: Choice, addresses: Addresses): string =>
  `<!doctype html>\n<meta name="color-scheme" content="light dark">\n` +
  `<style>body { margin: 0 } blender-view { height: 100vh; aspect-ratio: auto }</style>\n` +
  `${styleElement(choice)}${scriptTag(addresses)}\n${element(choice)}`;

export function snippets(choice: Choice, addresses: Addresses): Snippet[] {
  const sheet = styleSheet(choice);
  const css = sheet && `\n\n/* in the page's style sheet */\n${sheet}`;
  return [
    {
      name: 'Script tag',
      where: 'Any HTML page',
      code: `${scriptTag(addresses)}\n${styleElement(choice)}${element(choice)}`,
    },
    {
      name: 'npm',
      where: 'A page with a bundler',
      code: `npm install blender-view\n\n// main.js\nimport 'blender-view';\n\n<!-- in the page -->\n${element(choice)}${css}`,
    },
    {
      name: 'React',
      where: 'React 19',
      code: `import 'blender-view';\n\nexport function Product() {\n  return (\n${jsx(choice, '    ')}\n  );\n}${css}`,
    },
    {
      name: 'Vue',
      where: 'A single-file component; isCustomElement: (tag) => tag.startsWith("blender-")',
      code:
        `<script setup>\nimport 'blender-view';\n</script>\n\n<template>\n${element(choice, '  ')}\n</template>` +
        (sheet && `\n\n<style>\n${sheet}\n</style>`),
    },
    {
      name: 'WordPress',
      where: 'functions.php of the theme, and a Custom HTML block',
      code: wordpress(choice, addresses),
    },
    {
      name: 'Frame',
      where: 'Where scripts of others are not allowed in the page',
      code:
        `<iframe\n  title="Product view"\n  style="width: 100%; aspect-ratio: 4 / 3; border: 0"\n  loading="lazy"\n` +
        `  srcdoc="${escaped(page(choice, addresses))}"\n></iframe>`,
    },
  ];
}

function wordpress(choice: Choice, { script, integrity }: Addresses): string {
  return `// functions.php
add_action('wp_enqueue_scripts', function () {
  wp_enqueue_script('blender-view', '${script}', [], null);
});
add_filter('wp_script_attributes', function ($attributes) {
  if (($attributes['id'] ?? '') === 'blender-view-js') {
    $attributes['integrity'] = '${integrity}';
    $attributes['crossorigin'] = 'anonymous';
  }
  return $attributes;
});

<!-- Custom HTML block -->
${styleElement(choice)}${element(choice)}`;
}
