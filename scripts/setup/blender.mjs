/** Finds Blender, or installs it where it can. */
import { aptCommand, aptInstall } from './apt.mjs';
import { output } from './process.mjs';
import { findProgram } from './programs.mjs';
import { say } from './say.mjs';

/** numpy: the glTF importer needs it; the Mesa driver: Eevee and Workbench without a display. */
const PACKAGES = ['blender', 'python3-numpy', 'libgl1-mesa-dri'];

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
  const search = () => findProgram(['blender', ...(USUAL_PLACES[process.platform] ?? [])]);
  let path = search();
  if (!path && install && (await aptInstall(PACKAGES))) path = search();
  const version = path && blenderVersion(path);
  if (version) return { path, version };
  const problem = path ? `${path} does not run.` : 'There is no Blender on this machine.';
  return { advice: `${problem} ${installAdvice()}` };
}

/** The version, as in `3.4.1`; undefined where the program is no Blender that runs. */
export const blenderVersion = (path) => /^Blender (\S+)/m.exec(output(path, ['--version']) ?? '')?.[1];

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
export const furtherBlenders = (separator) => (process.env.BLENDER_PATHS ?? '').split(separator).filter(Boolean);

export const sayBlender = ({ path, version }) => say(`Blender ${version} (${path})`);
