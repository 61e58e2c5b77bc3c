import { addons } from 'storybook/manager-api';
import { preferredScheme, theme } from './theme';

addons.setConfig({
  theme: theme(preferredScheme()),
  panelPosition: 'bottom',
  enableShortcuts: true,
  sidebar: { showRoots: true },
});
