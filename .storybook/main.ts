import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';
import { gatherPublicFiles } from './public-files.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** As a page names it beside the script: a browser runs nothing else under this hash. */
const integrity = (file: string): string =>
  `sha384-${createHash('sha384')
    .update(readFileSync(join(root, file)))
    .digest('base64')}`;

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  staticDirs: [gatherPublicFiles(root)],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (vite) => ({
    ...vite,
    // From any folder and any path.
    base: './',
    define: {
      ...vite.define,
      SCRIPT_INTEGRITY: JSON.stringify(integrity('dist/blender-view.js')),
      PACKAGE_VERSION: JSON.stringify(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version),
    },
    build: { ...vite.build, chunkSizeWarningLimit: 4096, sourcemap: false },
  }),
};

export default config;
