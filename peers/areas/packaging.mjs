/** Style sheets, bundlers, servers, editors. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../e2e/harness.mjs';
import { markup } from '../viewers.mjs';

const runProgram = promisify(execFile);

const folderOf = (name) => join(ROOT, name === 'blender-view' ? '.' : `node_modules/${name}`);

export const readPackage = async (name) => JSON.parse(await readFile(join(folderOf(name), 'package.json'), 'utf8'));

/** Whether a package of a peer has a file of such a name. */
async function hasFile(name, pattern) {
  const files = await readdir(folderOf(name), { recursive: true });
  return files.some((file) => pattern.test(file)) ? 'yes' : 'no';
}

export const packaging = {
  area: 'Style sheets, bundlers, servers, editors',
  rows: [
    {
      feature: 'Parts for style sheets',
      ours: '`view`, `canvas`, `overlay`, `poster`, `progress`, `status`, `hint` …',
      story: 'elements-blender-view-capabilities--themed',
      test: 'looks.test.ts: are the page’s, by custom properties, parts and states',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const parts = await ask((element) =>
          [...element.shadowRoot.querySelectorAll('[part]')].flatMap((one) => [...one.part]),
        );
        await close();
        const names = [...new Set(parts)];
        return names.length ? names.map((name) => `\`${name}\``).join(', ') : 'none';
      },
    },
    {
      feature: 'Custom properties',
      ours: '`--blender-view-accent`, `-font`, `-surface`, `-fade` …',
      story: 'elements-blender-view-capabilities--themed',
      test: 'looks.test.ts: are the page’s, by custom properties, parts and states',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const names = await ask(({ shadowRoot }) => {
          const rules = [...shadowRoot.adoptedStyleSheets, ...shadowRoot.styleSheets].flatMap((one) => [
            ...one.cssRules,
          ]);
          return [
            ...new Set(
              rules.flatMap(({ cssText }) => [...cssText.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name)),
            ),
          ];
        });
        await close();
        const shown = names
          .slice(0, 3)
          .map((name) => `\`${name}\``)
          .join(', ');
        return names.length === 0 ? 'none' : `${names.length}: ${shown}${names.length > 3 ? ' …' : ''}`;
      },
    },
    {
      feature: 'States for CSS',
      ours: '`:state(previewing)`, `rendering`, `final`, `offline` …',
      story: 'elements-blender-view-states--rendering',
      test: 'looks.test.ts: are the page’s, by custom properties, parts and states',
      async measure({ visit }, viewer) {
        const { ready, ask, close } = await visit(viewer, markup(viewer));
        await ready();
        const states = ['loading', 'loaded', 'previewing', 'ready', 'final', 'error'];
        const found = await ask((element, names) => names.filter((name) => element.matches(`:state(${name})`)), states);
        await close();
        return found.length ? `yes: ${found.map((name) => `\`${name}\``).join(', ')}` : 'no';
      },
    },
    {
      feature: 'Code until the product is seen, and requests',
      ours: '[sizes](sizes.md)',
      story: 'docs-figures--docs',
      test: 'npm run check:sizes',
      // One place tells them: `npm run sizes` counts the same for all.
      measure: () => '[sizes](sizes.md)',
    },
    {
      feature: 'Can be imported on a server',
      ours: 'yes',
      story: 'no story: a server has no page',
      test: 'server-side.test.mjs: the elements can be imported where there is no page',
      async measure(_tools, { package: name }) {
        try {
          await runProgram(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(name)})`], {
            cwd: ROOT,
            timeout: 60_000,
          });
          return 'yes';
        } catch ({ stderr }) {
          return `throws ${/\w*Error: [^\n]{0,50}/.exec(stderr)?.[0] ?? 'an error'}`;
        }
      },
    },
    {
      feature: 'A server renders it, and the browser takes that over',
      ours: 'declarative shadow DOM with `@lit-labs/ssr`; hydrated',
      story: 'no story: a server has no page',
      test: 'server-side.test.mjs: the elements take over what the server has sent: nothing is drawn anew, and the preview comes',
      peers: {},
    },
    {
      feature: 'Entries for bundlers and for script tags from a CDN',
      ours: '`exports` with types; `jsdelivr`, `unpkg`: `blender-view.js`',
      story: 'try-it-embed--embed',
      test: 'npm run check:exports',
      async measure(_tools, { package: name }) {
        const described = await readPackage(name);
        const found = ['exports', 'main', 'module', 'types', 'jsdelivr', 'unpkg'].filter((field) => field in described);
        return found.map((field) => `\`${field}\``).join(', ');
      },
    },
    {
      feature: 'Custom elements manifest',
      ours: '`custom-elements.json`',
      story: 'no story: the catalog’s own tables and controls are made from it',
      test: 'npm run check:manifest',
      measure: async (_tools, { package: name }) => ((await readPackage(name)).customElements ? 'yes' : 'no'),
    },
    {
      feature: 'Types for JSX and templates',
      ours: '`types/react`, `preact`, `solid`, `vue`',
      story: 'no story: a compiler reads them',
      test: 'npm run check:framework-types',
      measure: (_tools, { package: name }) =>
        hasFile(name, /^(?!node_modules).*(jsx|react|preact|solid|vue)[\w-]*\.d\.ts$/i),
    },
    {
      feature: 'Completion in editors',
      ours: '`vscode.html-custom-data.json`, `vscode.css-custom-data.json`',
      story: 'no story: an editor reads them',
      test: 'npm run check:package',
      measure: (_tools, { package: name }) => hasFile(name, /^(?!node_modules).*(custom-data|web-types)[\w.-]*\.json$/),
    },
    {
      feature: 'Hashes for `integrity`',
      ours: '`integrity.json`; the build prints the script’s',
      story: 'no story: it is a line of the page’s own',
      test: 'pages.test.mjs: the script has the hash that the build has written, and a browser takes it',
      measure: (_tools, { package: name }) => hasFile(name, /^(?!node_modules).*(integrity|sri)[\w.-]*\.json$/),
    },
  ],
};
