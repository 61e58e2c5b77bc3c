/** Reads how many tests passed from what the test runners print. */

const lastNumber = (text, pattern) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? 0);

// The colours and line control of a terminal.
const plain = (text) => text.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]/g, '');

const readers = {
  /** `Tests  2 failed | 14 passed | 1 skipped (17)`, and a file that could not be loaded in `Test Files  1 failed`. */
  vitest(text) {
    const tests = /^\s*Tests\s.*$/m.exec(text)?.[0] ?? '';
    const files = /^\s*Test Files\s.*$/m.exec(text)?.[0] ?? '';
    const failed = lastNumber(tests, /(\d+) failed/g) || lastNumber(files, /(\d+) failed/g);
    return { passed: lastNumber(tests, /(\d+) passed/g), failed, skipped: lastNumber(tests, /(\d+) skipped/g) };
  },
  /** `… | 20 passed, 0 failed, 1 skipped`, printed again with every progress. */
  webTestRunner: (text) => ({
    passed: lastNumber(text, /(\d+) passed/g),
    failed: lastNumber(text, /passed, (\d+) failed/g),
    skipped: lastNumber(text, /failed, (\d+) skipped/g),
  }),
  /** `ℹ pass 3`, `ℹ fail 0` */
  node: (text) => ({
    passed: lastNumber(text, /^. pass (\d+)$/gm),
    failed: lastNumber(text, /^. fail (\d+)$/gm),
    skipped: lastNumber(text, /^. skipped (\d+)$/gm),
  }),
  /** `12 passed, 0 failed` */
  driver: (text) => ({
    passed: lastNumber(text, /^(\d+) passed/gm),
    failed: lastNumber(text, /^\d+ passed, (\d+) failed/gm),
    skipped: lastNumber(text, /failed, (\d+) skipped/g),
  }),
};

/**
 * The counts of one run. A runner that fails without a failed test, or that ran nothing, is itself one failure.
 *
 * @param {keyof typeof readers} runner
 * @param {string} text all that it printed
 * @param {number} code its exit code
 */
export function readCounts(runner, text, code) {
  const counts = readers[runner](plain(text));
  if (code !== 0 && !counts.failed) return { ...counts, failed: 1, note: `ended with code ${code}` };
  if (!counts.passed && !counts.failed && !counts.skipped) return { ...counts, failed: 1, note: 'no test ran' };
  return counts;
}
