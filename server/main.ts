/** Starts the bridge: configuration, catalog, renderer, front. */
import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { startBridge, type Bridge } from './bridge.js';
import { CatalogError, loadCatalog } from './catalog/load.js';
import { ConfigError, describeVariables, loadConfig, type Config } from './config.js';
import { createRenderer } from './render/index.js';
import type { RenderService } from './render/service.js';

/** From `build/server/`, where this file runs. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** A bridge that has not ended by then is ended. */
const LONGEST_SHUTDOWN_MS = 10_000;
const MIB = 2 ** 20;

function usage(): string {
  const rows = describeVariables().map(({ name, default: fallback, help }) => {
    const given = fallback === '' ? '' : ` [${fallback}]`;
    return `  ${name}${given}\n      ${help}\n`;
  });
  return `The bridge between <blender-view> and Blender. What it does is decided by the environment:\n\n${rows.join('')}`;
}

async function start(config: Config, log: Logger): Promise<void> {
  const catalog = await loadCatalog(config.catalog, log);
  const renderer = await createRenderer(
    {
      executable: config.blenderPath,
      device: config.blenderDevice,
      threads: config.blenderThreads,
      blenders: config.blenders,
      maxMemory: config.blenderMb * MIB,
      maxPixels: config.maxPixels,
      maxSamples: config.maxSamples,
      maxFilms: config.maxQueue,
      cacheFolder: config.cache,
      cacheBytes: config.cacheMb * MIB,
    },
    catalog,
    log,
  );
  renderer.onStatus(({ state, reason, version }) => log.info({ state, reason, version }, 'Renderer'));
  try {
    const bridge = await startBridge({ config, catalog, renderer, log, root: ROOT });
    // Before it says that it is there: whoever waits for that may end it at once.
    stopOnSignals(bridge, renderer, log);
    console.log(`Listening on ${urlOf(bridge)}`);
    // One render that goes wrong in an unforeseen way must not end the bridge for every visitor.
    process.on('unhandledRejection', (error) =>
      log.error({ error }, 'A promise failed, and nobody was waiting for it.'),
    );
  } catch (error) {
    await renderer.close();
    throw error;
  }
}

function urlOf({ address: { address, port, family } }: Bridge): string {
  const everywhere = address === '0.0.0.0' || address === '::';
  const host = everywhere ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}/`;
}

/** The first signal ends in order, a second one at once. */
function stopOnSignals(bridge: Bridge, renderer: RenderService, log: Logger): void {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info(`${signal}: going away.`);
    setTimeout(() => process.exit(1), LONGEST_SHUTDOWN_MS).unref();
    await bridge.close();
    await renderer.close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** What the person who started the bridge can do something about, as a sentence. */
function explain(error: unknown, { host, port }: Config): string | undefined {
  if (error instanceof CatalogError) return error.message;
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program. Stop it, or choose another port with PORT.`;
    case 'EACCES':
      return `Port ${port} needs rights that this user does not have. Choose one above 1023 with PORT.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine. Set HOST to one that is.`;
    default:
      return undefined;
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function configuration(): Config {
  try {
    return loadConfig(process.env, ROOT);
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

if (process.argv.includes('--help')) {
  console.log(usage());
} else {
  const config = configuration();
  const log = pino({ level: config.logLevel, serializers: { error: pino.stdSerializers.err } }, pino.destination(2));
  try {
    await start(config, log);
  } catch (error) {
    const reason = explain(error, config);
    if (reason) fail(reason);
    throw error;
  }
}
