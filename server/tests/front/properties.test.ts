/** Whatever a stranger sends: a clear answer, a bridge that stands, and others who notice nothing. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode } from '../../../src/bridge/errors.js';
import { LIMITS } from '../../../src/bridge/limits.js';
import { clientMessageSchema } from '../../../src/bridge/protocol.js';
import { SETTING_NAMES } from '../../../src/bridge/settings.js';
import { renderRequestSchema } from '../../../src/bridge/view.js';
import { validate } from '../../problems.js';
import { BridgeUnderTest, request } from './bridge-under-test.js';
import type { SocketClient } from './socket-client.js';

let bridge: BridgeUnderTest;
/** A visitor who looks on while others misbehave. */
let neighbour: SocketClient;
let neighboursRevision = 0;

beforeAll(async () => {
  bridge = await BridgeUnderTest.start();
  bridge.renderer.script = (submission) => {
    submission.frame({ samples: 0 });
    submission.finish();
  };
  neighbour = await bridge.visit();
});
afterAll(() => bridge.stop());

async function expectNeighbourServed(): Promise<void> {
  const revision = ++neighboursRevision;
  neighbour.view(revision, request());
  await neighbour.frame((frame) => frame.revision === revision && frame.final);
}

type Path = (string | number)[];

const full = () => ({
  ...request(),
  part_materials: { 12: 2 },
  settings: { engine: 'CYCLES', samples: 16, width: 320, height: 240, transparent: true, fov: 40, exposure: -1 },
});

/** Every place in a value that could be wrong. */
const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))]
    : [path];

function put(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const holder = value as Record<string, unknown>;
  return { ...holder, [key]: put(holder[key], rest, replacement) };
}

const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -1, 1.5, 1e308, 2 ** 32, 2 ** 53, null, true, '', '1', '../../etc/passwd', '__proto__', [], {}),
);

/** A request with something else in one to three places, or with another field. */
const spoiled = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...pathsOf(full())), nasty), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce<unknown>((value, [path, by]) => (reaches(value, path) ? put(value, path, by) : value), full()),
    ),
  fc.tuple(fc.string(), nasty).map(([key, value]) => ({ ...full(), [key]: value })),
  fc.tuple(fc.constantFrom(...SETTING_NAMES), nasty).map(([name, value]) => put(full(), ['settings', name], value)),
);

/** Whether the path is still there after another change. */
const reaches = (value: unknown, path: Path): boolean =>
  path.length === 0 ||
  (typeof value === 'object' && value !== null && reaches((value as Record<string, unknown>)[path[0]!], path.slice(1)));

const anything = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.string(),
  spoiled.map((value) => JSON.stringify(value)),
);

describe('REST', () => {
  const ask = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
    bridge.fetch('/api/renders', { method: 'POST', headers: { 'Content-Type': type }, body });

  async function expectClearAnswer(response: Response): Promise<void> {
    const body = (await response.json()) as { code: ErrorCode; status: number; detail: string; id?: string };
    if (response.status === 200) {
      expect(body).toMatchObject({ status: 'done', image: { type: 'image/webp' } });
      return;
    }
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(ERRORS[body.code].status).toBe(response.status);
    expect(body.status).toBe(response.status);
    expect(body.detail.length).toBeGreaterThan(0);
    expect(body.code).not.toBe('internal');
  }

  it('answers any text and any bytes', async () => {
    const type = fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      'multipart/form-data',
    );
    const body = fc.oneof(
      anything,
      fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(body, type, async (content, contentType) => {
        await expectClearAnswer(await ask(content, contentType));
      }),
      { numRuns: 300 },
    );
    await expectNeighbourServed();
  });

  it('renders exactly what the schema accepts, and names the field otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async (value) => {
        const text = JSON.stringify(value);
        const judged = validate(renderRequestSchema, JSON.parse(text) as unknown);
        const response = await ask(text, 'application/json');
        if ('problem' in judged) expect([400, 413, 422]).toContain(response.status);
        else expect([200, 404]).toContain(response.status);
        if (response.status === 422 && typeof value === 'object' && value !== null && !Array.isArray(value)) {
          expect(await response.clone().json()).toHaveProperty('path');
        }
        await expectClearAnswer(response);
      }),
      { numRuns: 300 },
    );
    await expectNeighbourServed();
  });

  it('answers any path', async () => {
    const path = fc.oneof(
      fc.webPath(),
      fc.string().map(encodeURIComponent),
      fc.constantFrom('%', '..%2f..%2f', '%00', '__proto__'),
    );
    const prefix = fc.constantFrom('/', '/api/', '/api/renders/', '/api/pictures/', '/catalog/', '/dist/');
    await fc.assert(
      fc.asyncProperty(prefix, path, fc.constantFrom('GET', 'DELETE', 'PUT'), async (start, end, method) => {
        const response = await bridge.fetch(start + end, { method });
        expect(response.status).not.toBe(500);
        if (response.status >= 400) expect(await response.json()).toHaveProperty('code');
        else await response.arrayBuffer();
      }),
      { numRuns: 300 },
    );
  });
});

describe('The socket', () => {
  const messages = fc.array(
    fc.oneof(
      anything,
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(fc.nat(), spoiled).map(([revision, view]) => JSON.stringify({ type: 'view', revision, view })),
      fc
        .tuple(fc.constantFrom('hello', 'view', 'stop', 'exec'), nasty, nasty)
        .map(([type, revision, view]) => JSON.stringify({ type, revision, view, protocol: revision })),
    ),
    { minLength: 1, maxLength: 8 },
  );

  /** What the bridge must make of a message: silence (`stop`), a view, or an error. */
  function meaningOf(message: string | Uint8Array): { revision?: number; answers: boolean } {
    if (typeof message !== 'string') return { answers: true };
    try {
      const judged = validate(clientMessageSchema, JSON.parse(message) as unknown);
      if ('problem' in judged) return { answers: true };
      return judged.value.type === 'view'
        ? { revision: judged.value.revision, answers: true }
        : { answers: judged.value.type !== 'stop' };
    } catch {
      return { answers: true };
    }
  }

  it('answers each message that needs an answer, and lives; others get their frames', async () => {
    await fc.assert(
      fc.asyncProperty(messages, async (batch) => {
        const client = await bridge.visit();
        let newest = -1;
        let due = 0;
        for (const message of batch) {
          client.socket.send(message);
          const { revision = -1, answers } = meaningOf(message);
          newest = Math.max(newest, revision);
          if (answers) due += 1;
        }
        await client.settled();
        const answers = client.inbox.filter(
          (item) => 'type' in item && (item.type === 'error' || item.type === 'accepted'),
        );
        expect(answers).toHaveLength(due);
        for (const answer of answers) expect(answer).not.toMatchObject({ code: 'internal' });
        if (newest < LIMITS.uint32) {
          client.view(newest + 1, request());
          await client.frame((frame) => frame.revision === newest + 1 && frame.final);
        }
        await expectNeighbourServed();
        await client.close();
      }),
      { numRuns: 150 },
    );
  });

  it('survives any bytes in place of the protocol itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 2, maxLength: 64 }), async (bytes) => {
        const client = await bridge.visit();
        // Past ws, straight into the connection.
        (client.socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(bytes);
        client.socket.terminate();
        await client.closed;
        await expectNeighbourServed();
      }),
      { numRuns: 60 },
    );
    await expect.poll(() => bridge.visitors()).toBe(1);
  });
});
