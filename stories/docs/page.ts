/** A page of the docs: Markdown, with stories where it says `<!-- story: Name -->`. */
import { Canvas, Markdown } from '@storybook/addon-docs/blocks';
import { createElement, Fragment, type ReactElement } from 'react';
import type { ModuleExports } from 'storybook/internal/types';
import { ScrollingTable } from './scrolling-table';
import './pictures.css';

const OPTIONS = { overrides: { table: ScrollingTable } };
const STORY = /<!-- story: (\w+) -->/;

export function Page({ text, stories = {} }: { text: string; stories?: ModuleExports }): ReactElement {
  // Every second piece is the name of a story.
  const pieces = text.split(STORY).map((piece, index) => {
    if (index % 2 === 0) return createElement(Markdown, { key: index, children: piece, options: OPTIONS });
    const of: unknown = stories[piece];
    if (!of) throw new Error(`There is no story ${piece}.`);
    return createElement(Canvas, { key: index, of });
  });
  return createElement(Fragment, null, pieces);
}
