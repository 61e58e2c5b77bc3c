/** The tests that fill the screen, in a browser of their own: what was full screen may never open another page, nor end this one. */
import config from './web-test-runner.config.mjs';

export default { ...config, files: '.cache/elements/**/fullscreen.test.js', testsFinishTimeout: 60_000 };
