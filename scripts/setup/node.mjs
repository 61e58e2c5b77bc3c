/** Node itself, the packages, and the build. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './process.mjs';
import { giveUp, say } from './say.mjs';

/** The repository's root. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const OLDEST_NODE = [20, 19];

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  giveUp(
    `blender-view needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}.\n` +
      'Get a newer one from https://nodejs.org or with your version manager (nvm install 22).',
  );
}

const readPackages = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;

/** Whether node_modules holds what the lock file says; optional packages of other platforms may be missing. */
function packagesAreCurrent() {
  try {
    const installed = readPackages('node_modules/.package-lock.json');
    return Object.entries(readPackages('package-lock.json')).every(
      ([path, wanted]) =>
        path === '' ||
        !path.includes('node_modules/') ||
        (installed[path] ? installed[path].version === wanted.version : wanted.optional),
    );
  } catch {
    return false;
  }
}

export async function ensurePackages() {
  if (packagesAreCurrent()) return;
  say('Installing the node packages…');
  if ((await npm(['ci', '--no-audit', '--no-fund'], { cwd: ROOT })) !== 0) giveUp('npm ci failed; see above.');
}

/** Builds what changed; wireit makes it a moment's work when nothing did. */
export async function ensureBuild() {
  // wireit would keep a copy of the output of every state of the sources.
  const code = await npm(['run', '--silent', 'build'], { cwd: ROOT, env: { WIREIT_CACHE: 'none' } });
  if (code !== 0) giveUp('The build failed; see above.');
}
