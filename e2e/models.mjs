/** Models made by others, which the repository does not ship: where they are, and how they stand in a catalog. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from './harness.mjs';

const run = promisify(execFile);
export const BLENDER = process.env.BLENDER_PATH || 'blender';
const FOLDER = process.env.BLENDER_VIEW_SHARED_MODELS || join(ROOT, '../shared/models');
const PREVIEW = fileURLToPath(new URL('preview.py', import.meta.url));

/** `source` is the file as it was made; the rest is of a catalog's entry. Metres after `placement.scale`. */
export const FAN = {
  source: join(FOLDER, 'vintage-desk-fan/vintageFan_animated.gltf'),
  slug: 'fan',
  name: 'Desk fan',
  // 54 units tall: centimetres.
  placement: { scale: 0.01, position: [0, 0, 0], rotation: 0 },
  cameras: [
    { name: 'Hero', position: [-0.5, 0.5, 1.1], target: [0, 0.25, 0], fov: 30 },
    { name: 'Back', position: [0.6, 0.35, -1], target: [0, 0.27, 0], fov: 28 },
  ],
};

export const SHADER_BALL = {
  source: join(FOLDER, 'shader-ball/shaderBall.glb'),
  slug: 'shader-ball',
  name: 'Shader ball',
  placement: { scale: 0.1, position: [0, 0.1, 0], rotation: 0 },
  cameras: [
    { name: 'Hero', position: [-0.25, 0.22, 0.42], target: [0, 0.1, 0], fov: 30 },
    { name: 'Above', position: [0.3, 0.42, -0.28], target: [0, 0.1, 0], fov: 27 },
  ],
};

export const CORNELL_BOX = {
  source: join(FOLDER, 'cornell-box/cornellBox-PBR-gltf.blend'),
  slug: 'cornell-box',
  name: 'Cornell box',
  placement: { scale: 0.1, position: [0, 0, 0], rotation: 0 },
  cameras: [{ name: 'Hero', position: [0.08, 0.19, 1.05], target: [0, 0.15, 0], fov: 26 }],
};

/** Has Blender write a model (.blend, .gltf or .glb) as a GLB for the browser. */
export const writePreview = (source, target) => runBlender(PREVIEW, source, target);

/** Runs a script in a Blender of its own; the arguments come after `--`. */
export const runBlender = (script, ...args) =>
  run(BLENDER, [
    ...['-b', '--factory-startup', '--disable-autoexec', '--python-exit-code', '1'],
    ...['--python', script, '--', ...args],
  ]);
