/**
 * Lit's decorator of properties as TypeScript's experimental decorators call it, which is how the modules are compiled (tsconfig.json).
 * Lit's own works as a standard decorator too, for a quarter of a kilobyte; TypeScript's helper works on classes too, for a tenth.
 */
const MODULE = /[\\/]@lit[\\/]reactive-element[\\/]decorators[\\/]property\.js$/;
const SOURCE = `export const property = (options) => (prototype, name) => {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  prototype.constructor.createProperty(name, options);
  return own && Object.getOwnPropertyDescriptor(prototype, name);
};
`;

const HELPER = /var __decorate = \(this && this\.__decorate\) \|\| function .*?\n};/s;
const SHORT_HELPER = `var __decorate = (decorators, target, key) => {
  for (const decorate of decorators.reverse()) {
    const made = decorate(target, key);
    made && Object.defineProperty(target, key, made);
  }
};`;

export const plainDecorators = () => ({
  name: 'plain-decorators',
  load: { filter: { id: MODULE }, handler: () => ({ code: SOURCE, moduleSideEffects: false }) },
  transform: {
    filter: { id: { exclude: /node_modules/ }, code: /\b__decorate\b/ },
    handler(code, id, { magicString }) {
      const helper = HELPER.exec(code);
      if (!helper || /= __decorate\(/.test(code)) throw new Error(`${id} is decorated in another way than known.`);
      magicString.overwrite(helper.index, helper.index + helper[0].length, SHORT_HELPER);
      return { code: magicString };
    },
  },
});
