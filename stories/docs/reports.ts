/// <reference types="vite/client" />
/** The repository's own reports, as pages of the docs. */
const files = import.meta.glob<string>(['../../docs/bench.md', '../../docs/fidelity.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Links to files beside a report lead nowhere from here. */
const unlinked = (text: string): string => text.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
/** A report's title is a chapter's here. */
const lowered = (text: string): string => text.replace(/^(#+ )/gm, '#$1');

export const reports = Object.values(files)
  .map((text) => lowered(unlinked(text)))
  .join('\n\n');
