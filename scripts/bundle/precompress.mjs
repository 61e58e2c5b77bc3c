/** Compressed beside each file, once and as small as it gets, for servers that look for that (the bridge does). */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const { BROTLI_PARAM_QUALITY, BROTLI_MAX_QUALITY } = constants;

/** @param {{ fileName: string, code: string }[]} files as they were written */
export async function precompress(out, files) {
  await Promise.all(
    files.map(async ({ fileName, code }) => {
      const path = join(out, fileName);
      const small = await promisify(brotliCompress)(code, { params: { [BROTLI_PARAM_QUALITY]: BROTLI_MAX_QUALITY } });
      await writeFile(`${path}.br`, small);
      await writeFile(`${path}.gz`, await promisify(gzip)(code, { level: 9 }));
    }),
  );
}
