/** The end of a test run: a table of the parts, what was left out, and the one line that counts. */
import { say, shout } from '../setup/say.mjs';

/**
 * @param {{ name: string, seconds: number, passed: number, failed: number, skipped?: number, note?: string }[]} results
 * @param {{ skipBlender: boolean }} options
 * @returns {number} the exit code
 */
export function summarize(results, { skipBlender }) {
  const sum = (field) => results.reduce((total, result) => total + (result[field] ?? 0), 0);
  const width = Math.max(...results.map(({ name }) => name.length));
  say('');
  for (const { name, seconds, passed, failed, skipped, note } of results) {
    const mark = failed ? '✗' : passed ? '✓' : '·';
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    say(`${mark} ${name.padEnd(width)}  ${counts}  ${seconds.toFixed(1)} s${note ? `  ${note}` : ''}`);
  }
  if (skipBlender) {
    shout(
      'NOT TESTED, because SKIP_BLENDER=1: the driver inside Blender, the bridge with a real Blender,\n' +
        'and that the picture on the page is the one that Blender renders. This run proves none of it.',
    );
  }
  say(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') || !sum('passed') ? 1 : 0;
}
