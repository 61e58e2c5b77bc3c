/** Holds the bundle's promise that nothing is fetched from third-party hosts. */

/** Where Babylon's defaults fetch decoders, textures and models from. */
const BABYLON_HOSTS =
  /https:\/\/(?:(?:assets|cdn|preview|controllers|snippet|models|playground)\.babylonjs\.com|unpkg\.com|cdn\.jsdelivr\.net|immersive-web\.github\.io)/g;
/** A name that is never resolved (RFC 2606): what still asks there fails at once and tells nobody. */
const NOWHERE = 'https://third-party.invalid';

/** Names in messages and in XML namespaces; nothing is loaded from them. */
const MENTIONED = new Set(['doc.babylonjs.com', 'www.w3.org', 'third-party.invalid']);

/** Takes the hosts out of Babylon's defaults. */
export const ownHostOnly = () => ({
  name: 'own-host-only',
  transform: {
    filter: { id: /@babylonjs/, code: /https:\/\// },
    handler(code, id, { magicString }) {
      for (const { 0: host, index } of code.matchAll(BABYLON_HOSTS)) {
        magicString.overwrite(index, index + host.length, NOWHERE);
      }
      return magicString.hasChanged() ? { code: magicString } : null;
    },
  },
});

/** Fails the build where a chunk names a host that it could load from. */
export function refuseForeignHosts(chunks) {
  const foreign = chunks.flatMap(({ fileName, code }) =>
    [...code.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+\.\w+)/g)]
      .filter(([, host]) => !MENTIONED.has(host))
      .map(([address]) => `${fileName}: ${address}`),
  );
  if (foreign.length) throw new Error(`The bundle names other hosts:\n${[...new Set(foreign)].join('\n')}`);
}
