/** The manifest that editors, catalogs and wrappers read the elements' API from. */
export default {
  globs: ['src/components/**/*.ts'],
  exclude: ['**/*.test.ts', '**/*.stories.ts'],
  litelement: true,
};
