/**
 * The elements' tokens for what stands around them on a page, as custom properties `--bv-…` of its root. `dist/tokens.css` has
 * them as a style sheet: the demo shop and the catalog are made of it.
 */
import { tokens } from './tokens.js';

/** Of pages alone. */
const OF_PAGES = {
  /** Behind everything: paper, and a room with the lights down. */
  ground: 'light-dark(#f7f6f3, #141414)',
  /** The accent as text: dark or light enough to be read on the ground. */
  link: 'light-dark(#a04a00, #f5a04c)',
  /** For reading; the elements' own `font` is for labels. */
  reading: "15px/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
};

/** `--_name: var(--blender-view-name, default);`, or the default alone. */
const TOKEN = /--_(\w+): (?:var\([\w-]+, (.+)\)|([^;]+));/g;

const ofElements = [...tokens.cssText.matchAll(TOKEN)].map(([, name, open, fixed]): [string, string] => [
  name!,
  (open ?? fixed!).replaceAll('var(--_', 'var(--bv-'),
]);

/** Name → CSS value. Colours that differ in the dark are `light-dark(…, …)`. */
export const PAGE_TOKENS: Record<string, string> = Object.fromEntries([...ofElements, ...Object.entries(OF_PAGES)]);

const declarations = Object.entries(PAGE_TOKENS).map(([name, value]) => `  --bv-${name}: ${value};\n`);

/** Follows the page's `color-scheme`, as the elements do. */
export const PAGE_SHEET = `:root {\n${declarations.join('')}}\n`;
