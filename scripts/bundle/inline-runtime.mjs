/**
 * Puts the bundler's own helper, which would be a file and a request of its own, into each chunk that uses it. At the end, where a
 * function may be used from the beginning and no place of the source map moves.
 */
const RUNTIME = /^chunks\/rolldown-runtime-[\w-]+\.js$/;
/** All that it has: an object of a module's exports. A new bundler may have more, and must be looked at. */
const KNOWN =
  'var e=Object.defineProperty,t=(t,n)=>{let r={};for(var i in t)e(r,i,{get:t[i],enumerable:!0});return n||e(r,Symbol.toStringTag,{value:`Module`}),r};export{t};';
const helper = (name) =>
  `function ${name}(t){let r={};for(let i in t)Object.defineProperty(r,i,{get:t[i],enumerable:!0});return Object.defineProperty(r,Symbol.toStringTag,{value:"Module"})}`;

export const inlineRuntime = () => ({
  name: 'inline-runtime',
  generateBundle(_options, bundle) {
    const runtime = Object.keys(bundle).find((fileName) => RUNTIME.test(fileName));
    if (!runtime) return;
    if (bundle[runtime].code.replace(/\n\/\/#.*\n?|\n/g, '') !== KNOWN) throw new Error(`${runtime} is not as known.`);
    const statement = new RegExp(`import\\{t as (\\w+)\\}from"\\./${runtime.replace('chunks/', '')}";`);
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.imports.includes(runtime)) continue;
      const [text, name] = statement.exec(chunk.code) ?? [];
      if (!text) throw new Error(`${chunk.fileName} imports ${runtime} in another way than known.`);
      const code = chunk.code.replace(text, ' '.repeat(text.length));
      chunk.code = code.replace(/(?:\n\/\/# sourceMappingURL=.*)?\s*$/, (end) => `\n${helper(name)}${end}`);
    }
    delete bundle[runtime];
  },
});
