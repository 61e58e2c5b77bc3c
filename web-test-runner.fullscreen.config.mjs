/** The tests that fill the screen, in a browser of their own: one that was full screen sometimes opens no other page any more. */
import config from './web-test-runner.config.mjs';

export default { ...config, files: '.cache/elements/**/fullscreen.test.js', testsFinishTimeout: 60_000 };
