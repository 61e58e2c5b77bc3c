/** The bridge's front as one thing: REST, socket and static files on one port. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import type { Catalog } from './catalog/catalog.js';
import type { Config } from './config.js';
import { createApp } from './http/app.js';
import { problemBody, PROBLEM_TYPE } from './http/problem-response.js';
import { Renders } from './http/renders.js';
import { problem } from './problems.js';
import type { RenderService } from './render/service.js';
import { Gateway } from './socket/gateway.js';
import { TIMING, type Timing } from './socket/visitor.js';

const SOCKET_PATH = '/ws';
/** How long answers that are under way may take once the bridge closes. */
const GRACE_MS = 2_000;
const SWEEP_MS = 20;

export interface BridgeParts {
  config: Config;
  catalog: Catalog;
  renderer: RenderService;
  log: Logger;
  /** Folder of the package. */
  root: string;
  timing?: Timing;
}

export interface Bridge {
  /** Where it listens; the port is the real one where the configuration said 0. */
  readonly address: AddressInfo;
  /** Lets everybody know, and stops listening. The renderer stays. */
  close(): Promise<void>;
}

/** Resolves once it listens; rejects with the system's error where it cannot. */
export async function startBridge(parts: BridgeParts): Promise<Bridge> {
  const { config } = parts;
  const gateway = new Gateway({ ...parts, timing: parts.timing ?? TIMING });
  const renders = new Renders(parts.renderer);
  const server = createServer(createApp({ ...parts, renders, visitors: () => gateway.size }));
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', (error) => parts.log.debug({ error: error.message }, 'A connection failed.'));
    if (request.url?.split('?')[0] === SOCKET_PATH) gateway.upgrade(request, connection, head);
    else refuseUpgrade(connection);
  });
  try {
    await listen(server, config);
  } catch (error) {
    gateway.close();
    throw error;
  }
  return {
    address: server.address() as AddressInfo,
    async close() {
      gateway.close();
      renders.close();
      await stop(server);
    },
  };
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection is idle, and kept by its client, as soon as it got its last answer.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(force);
      resolve();
    });
  });
}

function refuseUpgrade(connection: Duplex): void {
  const body = JSON.stringify(problemBody(problem('not_found', `The socket is at ${SOCKET_PATH}.`)));
  connection.end(
    `HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
