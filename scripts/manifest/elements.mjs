/** The elements of a custom elements manifest: classes alone (mixins, bases) are no one's to use. */
export const elementsOf = (manifest) =>
  manifest.modules.flatMap(({ path, declarations = [] }) =>
    declarations.filter(({ tagName }) => tagName).map((declaration) => ({ ...declaration, path })),
  );

/** What of a class a page may touch. */
export const publicMembers = ({ members = [] }) =>
  members.filter(
    ({ privacy = 'public', name, static: isStatic }) => privacy === 'public' && !isStatic && !name.startsWith('#'),
  );
