/** Installs Debian packages where that can be done without asking anybody: on Debian and Ubuntu, as root. */
import { readFileSync } from 'node:fs';
import { findProgram } from './programs.mjs';
import { run } from './process.mjs';
import { say } from './say.mjs';

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

const hasApt = () => isDebian() && findProgram(['apt-get']) !== undefined;

/** The command that a person would type to install the packages; undefined where there is no apt. */
export const aptCommand = (packages) =>
  hasApt() ? `sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}` : undefined;

let updated = false;

/** Installs the packages; false where that is not ours to do or fails. */
export async function aptInstall(packages) {
  if (!hasApt() || process.getuid() !== 0) return false;
  say(`Installing ${packages.join(' ')} with apt…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (!updated && (await run('apt-get', ['-q', 'update'], { env })) !== 0) return false;
  updated = true;
  const args = ['-q', 'install', '-y', '--no-install-recommends', ...packages];
  return (await run('apt-get', args, { env })) === 0;
}
