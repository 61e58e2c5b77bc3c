import { addons } from 'storybook/manager-api';
import { preferredScheme, theme } from './theme';

addons.setConfig({
  theme: theme(preferredScheme()),
  layout: { panelPosition: 'bottom' },
  sidebar: { showRoots: true },
});
