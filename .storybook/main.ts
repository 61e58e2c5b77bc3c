import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StorybookConfig } from '@storybook/web-components-vite';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  // The stories show the repository's own products, without a bridge and without Blender.
  staticDirs: [{ from: join(root, 'catalog'), to: '/catalog' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
};

export default config;
