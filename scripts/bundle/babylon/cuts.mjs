/** What the bundle leaves out of Babylon, one cut a line; `npm run sizes` shows what each gains. */
import { smallBrdf } from './brdf.mjs';
import { later } from './later.mjs';
import { plainProperties } from './plain-properties.mjs';
import { knownShaders } from './shaders.mjs';
import { stubs } from './stubs.mjs';
import { webglOnly } from './webgl-only.mjs';

/** @typedef {{ name: string, what: string, plugin?: () => import('rolldown').Plugin }} Cut */

/** @type {Cut[]} */
export const CUTS = [
  { name: 'webgl-only', what: 'shaders for WebGPU', plugin: webglOnly },
  { name: 'stubs', what: 'parts that a view of products does not run', plugin: stubs },
  { name: 'later', what: 'bones, morphs and animations, until a model moves', plugin: later },
  { name: 'small-brdf', what: 'the reflection table as a picture', plugin: smallBrdf },
  { name: 'plain-properties', what: 'decorators, and what they note for saving scenes', plugin: plainProperties },
  { name: 'known-shaders', what: 'branches of shaders that are never taken', plugin: knownShaders },
  // Needs to know the whole program: see babylon.mjs.
  { name: 'unused-members', what: 'methods and properties that nothing names' },
];
