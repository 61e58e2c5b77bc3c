/// <reference types="vite/client" />
/** The repository's own reports, as pages of the docs. */
const files = import.meta.glob<string>(['../../docs/{bench,checklist,fidelity,sizes}.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Links to files beside a report lead nowhere from here. */
const unlinked = (text: string): string => text.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
/** A story is named by its id: "Capabilities: own words" says what it is, and leads there. */
const linked = (text: string): string =>
  text.replace(/`elements-blender-(?:view-)?([\w-]+?)--([\w-]+)`/g, (tick, place: string, name: string) => {
    const words = `${place}: ${name}`.replaceAll('-', ' ');
    return `[${words.charAt(0).toUpperCase()}${words.slice(1)}](?path=/story/${tick.slice(1, -1)})`;
  });
/** A report's title is a chapter's here. */
const lowered = (text: string): string => text.replace(/^(#+ )/gm, '#$1');

/** @param names of files in docs/ */
export const reports = (...names: string[]): string =>
  names.map((name) => lowered(linked(unlinked(files[`../../docs/${name}.md`] ?? '')))).join('\n\n');
