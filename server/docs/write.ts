/** Writes the tables of docs/api.md anew: `node build/server/docs/write.js`, after a build. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTables } from './tables.js';

/** From `build/server/docs/`, where this file runs. */
const DOCUMENT = new URL('../../../docs/api.md', import.meta.url);

writeFileSync(DOCUMENT, withTables(readFileSync(DOCUMENT, 'utf8')));
