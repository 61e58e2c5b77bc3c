/** How stories put a `<blender-view>` on the page: every attribute of the manifest is an argument. */
import { html, nothing, type ElementPart, type TemplateResult } from 'lit';
import type { InputType } from 'storybook/internal/types';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';
import { attributesOf, declarationOf, forStorybook, readOnlyNames } from '../../.storybook/manifest';
import { SETTINGS } from '../../src/bridge/settings-table';
import { manifest } from '../../.storybook/elements';

/** The recorded bridge of this catalog, somewhat faster than it was on a machine with two cores. */
export const RECORDED = 'recorded:recordings/index.json#speed=16';
/** One recording from its beginning; `hold` stops it for good (docs/recordings.md). */
export const played = (name: string, more = ''): string => `recorded:recordings/index.json#play=${name}${more}`;
export const CATALOG = 'catalog/catalog.json';

/** Values of attributes by name; what is undefined or false is left out. */
export type ViewArguments = Record<string, unknown>;

const ATTRIBUTES = attributesOf(manifest, 'blender-view');

class Attributes extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('attributes() belongs on an element');
  }

  override update({ element }: ElementPart, [values]: [ViewArguments]): typeof nothing {
    for (const name of ATTRIBUTES) {
      const value = values[name];
      const text =
        value === true ? '' : value === undefined || value === null || value === false ? undefined : String(value);
      if (text === undefined || (text === '' && value !== true)) element.removeAttribute(name);
      else if (element.getAttribute(name) !== text) element.setAttribute(name, text);
    }
    return nothing;
  }

  override render(_values: ViewArguments): typeof nothing {
    return nothing;
  }
}

/** `<blender-view ${attributes(values)}>` */
export const attributes = directive(Attributes);

export const view = (values: ViewArguments, inside: unknown = nothing, id?: string): TemplateResult =>
  html`<blender-view id=${id ?? nothing} ${attributes(values)}>${inside}</blender-view>`;

/** Parameters of stories: the source panel shows the element that a page would write. */
export const AS_SNIPPET = {
  docs: { source: { transform: (_code: string, { args }: { args: ViewArguments }) => snippet(args) } },
};

/** The element of a story as a page would write it. */
export function snippet(values: ViewArguments): string {
  const lines = ATTRIBUTES.flatMap((name) => {
    const value = values[name];
    if (value === undefined || value === null || value === '' || value === false) return [];
    return value === true ? [name] : [`${name}="${String(value)}"`];
  });
  return `<blender-view\n  ${lines.join('\n  ')}\n></blender-view>`;
}

/** Arguments that every story starts with. */
export const START: ViewArguments = { bridge: RECORDED, catalog: CATALOG, product: 1 };

const select = (options: unknown[], labels?: Record<string, string>): InputType => ({
  control: { type: 'select', labels },
  options,
});
const named = (labels: Record<number, string>): InputType => select(Object.keys(labels).map(Number), labels);

/** `'auto' | 'lazy'` of the manifest as a list to choose from. */
const CHOICES = Object.fromEntries(
  (declarationOf(manifest, 'blender-view').attributes ?? []).flatMap(({ name, type }) => {
    const words = [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
    return words.length > 1 ? [[name, select(words)]] : [];
  }),
);

/** What is not an attribute has no control. */
export const readOnly = (tag: string): Record<string, InputType> =>
  Object.fromEntries(readOnlyNames(forStorybook(manifest), tag).map((name) => [name, { control: false }]));

/** Controls that need to know more than the manifest says; all the others follow from it. */
export const CONTROLS: Record<string, InputType> = {
  ...readOnly('blender-view'),
  ...CHOICES,
  product: named({ 1: 'Shelf speaker', 2: 'Teapot and cup', 3: 'Globe table lamp' }),
  material: named({ 1: 'First', 2: 'Second', 3: 'Third' }),
  'part-materials': { control: 'text' },
  skybox: select(['on', 'off']),
  scene: named({ 1: 'White studio', 2: 'Dark studio', 3: 'Furnished room' }),
  camera: select(['Hero', 'Front', 'Detail', 'Back', 'Spout', 'Foot']),
  'camera-controls': select(['on', 'off']),
  'wheel-zoom': select(['auto', 'modifier', 'always']),
  'view-transform': select([...SETTINGS.view_transform.choices]),
};
