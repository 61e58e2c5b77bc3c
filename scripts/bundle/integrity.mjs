/** Subresource integrity of what is bundled, for pages that name the script with a hash. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes `integrity.json`: file name → `sha384-…`.
 *
 * @param {string} out
 * @param {{ fileName: string, code: string }[]} files as they were written
 */
export async function writeIntegrity(out, files) {
  const hashes = Object.fromEntries(
    files.map(({ fileName, code }) => [fileName, `sha384-${createHash('sha384').update(code).digest('base64')}`]),
  );
  await writeFile(join(out, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
  return hashes;
}
