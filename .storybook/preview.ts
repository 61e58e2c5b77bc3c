import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { configure } from 'storybook/test';
import { manifest } from './elements';
import { CatalogDocs } from './docs-container';
import { forStorybook, namesWithoutControl } from './manifest';
import './preview.css';
import { PAGE_SHEET } from '../src/components/page-tokens';
import { preferredScheme, type Scheme } from './theme';

const readable = forStorybook(manifest);
setCustomElementsManifest(readable);
// Rendering in software takes its time, and so does all that waits for it (milliseconds).
configure({ asyncUtilTimeout: 100_000 });

const tokens = document.createElement('style');
tokens.textContent = PAGE_SHEET;
document.head.append(tokens);

/** As a page does it: the elements follow `color-scheme` and `dir`. */
function dress(scheme: Scheme, direction: string): void {
  const { documentElement: page } = document;
  page.style.colorScheme = scheme;
  page.dataset.scheme = scheme;
  page.dir = direction;
}

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    layout: 'padded',
    // The tables of the docs list everything; the panel only what can be set.
    controls: { expanded: true, exclude: namesWithoutControl(readable) },
    docs: { container: CatalogDocs, toc: { headingSelector: 'h2, h3' }, codePanel: true },
    a11y: { test: 'error' },
    backgrounds: { disabled: true },
    viewport: {
      options: {
        phone: { name: 'Phone', styles: { width: '390px', height: '844px' }, type: 'mobile' },
        tablet: { name: 'Tablet', styles: { width: '820px', height: '1180px' }, type: 'tablet' },
        desktop: { name: 'Desktop', styles: { width: '1280px', height: '860px' }, type: 'desktop' },
        tiny: { name: '200 px', styles: { width: '200px', height: '400px' }, type: 'other' },
      },
    },
    options: {
      storySort: {
        order: [
          'Docs',
          [
            'Welcome',
            'Getting started',
            'For shops',
            'For CMS authors',
            'For designers',
            'Theming',
            'Accessibility',
            'Events and stores',
            'Protocol',
            'Troubleshooting',
            'Comparison',
            'Figures',
          ],
          'Try it',
          ['Embed', 'Live bridge'],
          'Elements',
        ],
      },
    },
  },
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: 'Direction of writing',
      toolbar: {
        title: 'Direction',
        icon: 'transfer',
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { scheme: preferredScheme(), direction: 'ltr' },
  decorators: [
    (story, { globals, viewMode }) => {
      const direction = globals.direction as string;
      // The text of the docs is English, whatever direction their stories are shown in.
      const isDocs = viewMode === 'docs';
      dress(globals.scheme as Scheme, isDocs ? 'ltr' : direction);
      return isDocs ? html`<div dir=${direction}>${story()}</div>` : story();
    },
  ],
};

export default preview;
