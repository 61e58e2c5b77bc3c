/** A real bridge with real Blender, and a real Chromium: what end-to-end tests and benchmarks start from. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGUMENTS } from '../scripts/setup/chromium.mjs';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * Starts the built bridge with an empty cache of its own.
 *
 * @param {Record<string, string>} [environment] what differs from this process's
 */
export async function startBridge(environment = {}) {
  const cache = await mkdtemp(join(tmpdir(), 'blender-view-e2e-'));
  // The flag of `npm start`: less memory for garbage of a moment, of which each frame leaves some.
  const child = spawn(process.execPath, ['--max-semi-space-size=4', join(ROOT, 'build/server/main.js')], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', CACHE: cache, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const found = /Listening on (\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`The bridge ended with ${code}: ${text}`)));
  });
  return {
    url,
    pid: child.pid,
    health: async () => (await fetch(new URL('healthz', url))).json(),
    async stop() {
      if (child.exitCode === null) {
        const exited = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await exited;
      }
      await rm(cache, { recursive: true, force: true });
    },
  };
}

/** Waits until the bridge's Blender is warm and every engine has been tried; throws where there is none. */
export async function untilWarm(bridge) {
  for (;;) {
    const { renderer } = await bridge.health();
    if (renderer.probed) return renderer;
    if (renderer.state === 'unavailable') throw new Error(renderer.reason);
    await sleep(250);
  }
}

/** @param {string[]} further arguments */
export function startBrowser(further = []) {
  return chromium.launch({
    executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
    args: [...CHROMIUM_ARGUMENTS, ...further],
  });
}
