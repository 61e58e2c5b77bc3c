/** The frame of the docs pages: in the colour scheme of the toolbar, as the stories are. */
import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { createElement, useEffect, useState, type PropsWithChildren, type ReactElement } from 'react';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { preferredScheme, theme, type Scheme } from './theme';

interface Globals {
  scheme?: Scheme;
}

export function CatalogDocs({ context, children }: PropsWithChildren<DocsContainerProps>): ReactElement {
  const [{ scheme = preferredScheme() }, setGlobals] = useState<Globals>(startingGlobals);
  useEffect(() => {
    const channel = addons.getChannel();
    const changed = ({ globals }: { globals: Globals }): void => setGlobals(globals);
    channel.on(GLOBALS_UPDATED, changed);
    return () => channel.off(GLOBALS_UPDATED, changed);
  }, []);
  useEffect(() => {
    const { documentElement: page } = document;
    page.style.colorScheme = scheme;
    page.dataset.scheme = scheme;
    page.dir = 'ltr';
  }, [scheme]);
  return createElement(DocsContainer, { context, theme: theme(scheme) }, children);
}

/** As the toolbar has written them into the address, `globals=scheme:dark;direction:rtl`. */
function startingGlobals(): Globals {
  const written = new URLSearchParams(location.search).get('globals') ?? '';
  return Object.fromEntries(written.split(';').map((pair) => pair.split(':')));
}
