/**
 * Lit's decorator of properties as TypeScript's experimental decorators call it, which is how the modules are compiled (tsconfig.json).
 * Lit's own works as a standard decorator too, for a quarter of a kilobyte.
 */
const MODULE = /[\\/]@lit[\\/]reactive-element[\\/]decorators[\\/]property\.js$/;
const SOURCE = `export const property = (options) => (prototype, name) => {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  prototype.constructor.createProperty(name, options);
  return own && Object.getOwnPropertyDescriptor(prototype, name);
};
`;

export const plainDecorators = () => ({
  name: 'plain-decorators',
  load: { filter: { id: MODULE }, handler: () => ({ code: SOURCE, moduleSideEffects: false }) },
});
