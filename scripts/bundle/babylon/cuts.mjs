/** What the bundle leaves out of Babylon, one cut a line; `npm run sizes` shows what each gains. */
import { smallBrdf } from './brdf.mjs';
import { later } from './later.mjs';
import { plainProperties } from './plain-properties.mjs';
import { knownShaders } from './shaders.mjs';
import { stubs } from './stubs.mjs';
import { webglOnly } from './webgl-only.mjs';

/**
 * `needs`: the name of a cut without which this one cannot be.
 *
 * @typedef {{ name: string, what: string, costs: string, needs?: string, plugin?: () => import('rolldown').Plugin }} Cut
 */

/** @type {Cut[]} */
export const CUTS = [
  { name: 'webgl-only', what: 'shaders for WebGPU', costs: 'the preview is WebGL 2 alone', plugin: webglOnly },
  {
    name: 'stubs',
    what: 'whole modules that a view of products does not run: input, lamps, OpenPBR, iridescence, white balance …',
    costs: 'KTX2, Basis, DDS and `.env` files are not read; lamps in a GLB do not shine',
    plugin: stubs,
  },
  {
    name: 'later',
    what: 'bones, morphs and animations',
    costs: 'a model that moves loads them: 3 requests more',
    plugin: later,
  },
  {
    name: 'small-brdf',
    what: 'the table of reflection as two pictures',
    costs: 'the table is interpolated of 32 × 32 values',
    plugin: smallBrdf,
  },
  {
    name: 'plain-properties',
    what: 'decorators, and what they note for saving scenes',
    costs: "materials and textures cannot be cloned through Babylon's serialization",
    // It knows the decorators of the modules that the stubs leave; so do the shaders below their macros.
    needs: 'stubs',
    plugin: plainProperties,
  },
  {
    name: 'known-shaders',
    what: 'branches of shaders that are never taken',
    costs: 'a feature of macros.mjs has to be taken out of that list before it is used',
    needs: 'stubs',
    plugin: knownShaders,
  },
  // Needs to know the whole program: see index.mjs.
  {
    name: 'unused-members',
    what: 'methods and properties that nothing names',
    costs: 'a name put together at run time is not found; the build takes four rounds',
  },
];
