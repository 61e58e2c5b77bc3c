/** Runs other programs and waits for them. */
import { spawn, spawnSync } from 'node:child_process';

/**
 * Runs a program with this one's output and no input.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, minutes?: number, listen?: (text: string) => void, quiet?: boolean }} [options]
 *   `listen` is told the output while it is printed, or instead of that where it is `quiet`; after `minutes` the program is
 *   ended with all it started.
 * @returns {Promise<number>} the exit code; 1 where it was ended by a signal or could not be started
 */
export function run(command, args, { cwd, env, minutes, listen, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', listen ? 'pipe' : 'inherit', listen ? 'pipe' : 'inherit'],
      // A group of its own, so that an over-long program is ended with its children.
      detached: minutes !== undefined && process.platform !== 'win32',
    });
    const end = (signal) => {
      try {
        if (minutes !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // It ended by itself in the meantime.
      }
    };
    const timer =
      minutes &&
      setTimeout(() => {
        console.error(`\n${command} ${args.join(' ')}: no end after ${minutes} minutes; stopped.`);
        end('SIGKILL');
      }, minutes * 60_000);
    const interrupted = (signal) => {
      end(signal);
      process.exit(130);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    const finish = (code) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(code);
    };

    if (listen) {
      for (const stream of ['stdout', 'stderr']) {
        child[stream].on('data', (data) => {
          if (!quiet) process[stream].write(data);
          listen(String(data));
        });
      }
    }
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      finish(1);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** What a program prints, or undefined where it fails or does not exist. */
export function output(command, args, env) {
  const options = { encoding: 'utf8', timeout: 60_000, env: { ...process.env, ...env } };
  const { status, stdout } = spawnSync(command, args, options);
  return status === 0 ? stdout : undefined;
}

/** Runs npm: the one that runs us, where there is one. */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js')
    ? run(process.execPath, [own, ...args], options)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
