/** Finds Blender, or installs it where it can. */
import { delimiter, dirname } from 'node:path';
import { aptCommand, aptInstall } from './apt.mjs';
import { output } from './process.mjs';
import { findProgram } from './programs.mjs';
import { say } from './say.mjs';

/** numpy: the glTF importer needs it; EGL and the Mesa driver: Eevee and Workbench without a display. */
const PACKAGES = ['blender', 'python3-numpy', 'libegl1', 'libgl1-mesa-dri'];

const USUAL_PLACES = {
  darwin: ['/Applications/Blender.app/Contents/MacOS/Blender'],
  win32: ['5.2', '5.1', '5.0', '4.5', '4.4', '4.3', '4.2', '3.6'].map(
    (version) => `C:\\Program Files\\Blender Foundation\\Blender ${version}\\blender.exe`,
  ),
};

/**
 * @param {{ install: boolean }} options whether apt may install it
 * @returns {Promise<{ path: string, version: string } | { advice: string }>} Blender, or what a person has to do
 */
export async function findBlender({ install }) {
  const wanted = process.env.BLENDER_PATH;
  if (wanted) {
    const path = findProgram([wanted]);
    const version = path && blenderVersion(path);
    return version ? { path, version } : { advice: `BLENDER_PATH is ${wanted}, and no Blender runs there.` };
  }
  let found = search();
  if (found.advice && install && (await aptInstall(PACKAGES))) found = search();
  return found;
}

function search() {
  const path = findProgram(['blender', ...(USUAL_PLACES[process.platform] ?? [])]);
  if (!path) return { advice: `There is no Blender on this machine. ${installAdvice()}` };
  const version = blenderVersion(path);
  if (!version) return { advice: `${path} does not run. ${installAdvice()}` };
  // Debian packs it apart.
  if (!hasNumpy(path)) return { advice: `The Python of ${path} has no numpy. ${installAdvice()}` };
  return { path, version };
}

/** The version, as in `3.4.1`; undefined where the program is no Blender that runs. */
export const blenderVersion = (path) => /^Blender (\S+)/m.exec(output(path, ['--version']) ?? '')?.[1];

function hasNumpy(path) {
  const args = ['--background', '--factory-startup', '--python-exit-code', '3', '--python-expr', 'import numpy'];
  return output(path, args, blenderEnvironment(path)) !== undefined;
}

/**
 * A distribution's Blender takes its Python's libraries from beside the first `python3` on PATH, which in a
 * virtual environment is another one.
 */
export const blenderEnvironment = (path) => ({ PATH: `${dirname(path)}${delimiter}${process.env.PATH}` });

function installAdvice() {
  const command = aptCommand(PACKAGES);
  const how = command
    ? `Install it with\n\n  ${command}\n\n`
    : process.platform === 'darwin'
      ? 'Install it with\n\n  brew install --cask blender\n\n'
      : process.platform === 'win32'
        ? 'Install it with\n\n  winget install --id BlenderFoundation.Blender\n\n'
        : 'Install it from https://www.blender.org/download/ ';
  return `${how}or set BLENDER_PATH to the executable.`;
}

/** Further Blenders to run the driver's tests in, from BLENDER_PATHS (separated as PATH is). */
export const furtherBlenders = () => (process.env.BLENDER_PATHS ?? '').split(delimiter).filter(Boolean);

export const sayBlender = ({ path, version }) => say(`Blender ${version} (${path})`);
