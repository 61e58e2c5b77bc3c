/** Finds programs: by an environment variable, on PATH, or where their installers put them. */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

const WINDOWS = process.platform === 'win32';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The path of the first program of these names on PATH; an absolute path stands for itself. */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const file = WINDOWS && !name.endsWith('.exe') ? `${name}.exe` : name;
    const paths = isAbsolute(name) ? [file] : folders.map((folder) => join(folder, file));
    const found = paths.find(isProgram);
    if (found) return found;
  }
  return undefined;
}
