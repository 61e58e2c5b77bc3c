/**
 * `npm start`: everything from a fresh clone to the shop page. Runs with Node alone until the packages
 * are there.
 *
 * PORT (5000), HOST (loopback), BLENDER_PATH, LOG_LEVEL (here warn) and the rest are the bridge's; see docs/.
 */
import { createServer } from 'node:net';
import { blenderEnvironment, findBlender, sayBlender } from './setup/blender.mjs';
import { checkNode, ensureBuild, ensurePackages } from './setup/node.mjs';
import { giveUp, shout } from './setup/say.mjs';

const port = Number(process.env.PORT || 5000);
const host = process.env.HOST || '127.0.0.1';
/** Every address is also the loopback one, and a bare IPv6 address needs brackets. */
const hostInUrl = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host;
const url = `http://${hostInUrl}:${port}/`;

checkNode();
if (!(Number.isInteger(port) && port > 0 && port < 65_536)) giveUp(`PORT is ${process.env.PORT}, and no port.`);
await checkPort();
await ensurePackages();
await ensureBuild();

const blender = await findBlender({ install: true });
if ('path' in blender) {
  Object.assign(process.env, { BLENDER_PATH: blender.path, ...blenderEnvironment(blender.path) });
  sayBlender(blender);
} else {
  shout(`${blender.advice}\n\nUntil then the page shows the interactive preview alone.`);
}

// The page's address is the last thing on the screen until something goes wrong.
process.env.LOG_LEVEL ??= 'path' in blender ? 'warn' : 'error';
// In this very process, so that signals and exit codes are the bridge's own.
await import('../build/server/main.js');
await answered();
shout(`The shop page:  ${url}`);

/** A taken port would only show after minutes of set-up. */
function checkPort() {
  return new Promise((resolve) => {
    const trial = createServer();
    trial.once('error', (error) => {
      const why = error.code === 'EADDRINUSE' ? `Port ${port} of ${host} is taken` : error.message;
      giveUp(`${why}. Choose another, as in PORT=${port + 1} npm start`);
    });
    trial.listen(port, host, () => trial.close(resolve));
  });
}

async function answered() {
  for (;;) {
    const response = await fetch(new URL('healthz', url)).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
