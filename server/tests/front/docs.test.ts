import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withTables } from '../../docs/tables.js';

const document = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');

describe('docs/api.md', () => {
  it('has the tables of this code; otherwise: node build/server/docs/write.js', () => {
    expect(document.match(/<!-- table: \w+ -->/g)).toHaveLength(5);
    expect(document).toBe(withTables(document));
  });
});
