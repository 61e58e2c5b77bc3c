/** The manifest that editors, catalogs and wrappers read the elements' API from, and the types that follow from it. */
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';
import { frameworkTypes } from './scripts/manifest/framework-types.mjs';

const outdir = 'types';

export default {
  globs: ['src/components/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.stories.ts'],
  litelement: true,
  plugins: [
    frameworkTypes({ outdir }),
    customElementVsCodePlugin({
      outdir,
      htmlFileName: 'vscode.html-custom-data.json',
      cssFileName: 'vscode.css-custom-data.json',
      hideLogs: true,
    }),
  ],
};
