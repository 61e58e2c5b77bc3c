/** What is imported here and is no TypeScript. */
declare module '*.css';

declare module '*/custom-elements.json' {
  const manifest: unknown;
  export default manifest;
}

declare module '*/public-files.mjs' {
  export const gatherPublicFiles: (root: string) => string;
}
