/** The custom elements manifest as Storybook reads it: what a page can use, under names that do not collide. */

interface Item {
  name: string;
  kind?: string;
  privacy?: string;
  static?: boolean;
  attribute?: string;
  default?: string;
  description?: string;
  type?: { text: string };
}

interface Declaration {
  tagName?: string;
  members?: Item[];
  attributes?: Item[];
  slots?: Item[];
  cssParts?: Item[];
  cssProperties?: Item[];
  cssStates?: Item[];
  events?: Item[];
}

export interface Manifest {
  modules: { declarations?: Declaration[] }[];
}

export function forStorybook(manifest: Manifest): Manifest {
  return {
    ...manifest,
    modules: manifest.modules.map((module) => ({ ...module, declarations: module.declarations?.map(readable) })),
  };
}

export function declarationOf(manifest: Manifest, tag: string): Declaration {
  const found = manifest.modules.flatMap(({ declarations = [] }) => declarations).find((one) => one.tagName === tag);
  if (!found) throw new Error(`The manifest has no <${tag}>.`);
  return found;
}

/** The names of an element's attributes. */
export const attributesOf = (manifest: Manifest, tag: string): string[] =>
  (declarationOf(manifest, tag).attributes ?? []).map(({ name }) => name);

/** What the tables list beside the attributes: to be read, not to be set. */
export function readOnlyNames(manifest: Manifest, tag: string): string[] {
  const { members = [], slots = [], cssParts = [], cssProperties = [], events = [] } = declarationOf(manifest, tag);
  return [...members, ...slots, ...cssParts, ...cssProperties, ...events].map(({ name }) => name);
}

/** What no element of the manifest lets a page set by an attribute: names under which there is never a control. */
export function namesWithoutControl(manifest: Manifest): string[] {
  const tags = manifest.modules.flatMap(({ declarations = [] }) =>
    declarations.flatMap(({ tagName }) => tagName ?? []),
  );
  const settable = new Set(tags.flatMap((tag) => attributesOf(manifest, tag)));
  return tags.flatMap((tag) => readOnlyNames(manifest, tag)).filter((name) => !settable.has(name));
}

function readable(declaration: Declaration): Declaration {
  const { members = [], attributes, slots, cssParts, cssStates = [] } = declaration;
  return {
    ...declaration,
    members: members
      .filter(isPublicField)
      .map((member) => ({ ...plain(member), name: `.${member.name}`, default: undefined })),
    attributes: attributes?.map(plain),
    slots: slots?.map((slot) => ({ ...slot, name: slot.name ? `slot="${slot.name}"` : 'slot (default)' })),
    cssParts: [
      ...(cssParts?.map((part) => ({ ...part, name: `::part(${part.name})` })) ?? []),
      ...cssStates.map((state) => ({ ...state, name: `:state(${state.name})` })),
    ],
  };
}

/** Those that reflect an attribute are listed with the attributes. */
const isPublicField = ({ kind, name, privacy, static: isStatic, attribute }: Item): boolean =>
  kind === 'field' && !name.startsWith('#') && (privacy ?? 'public') === 'public' && !isStatic && !attribute;

/** An optional number is a number to those who type it. */
const plain = (item: Item): Item =>
  item.type ? { ...item, type: { text: item.type.text.replace(/ \| undefined$/, '') } } : item;
