/** A whole bridge on a free port, with a scripted renderer behind it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import pino from 'pino';
import { startBridge, type Bridge } from '../../bridge.js';
import type { Catalog } from '../../catalog/catalog.js';
import { loadCatalog } from '../../catalog/load.js';
import { loadConfig } from '../../config.js';
import { TIMING, type Timing } from '../../socket/visitor.js';
import { CatalogFixture } from './files.js';
import { ScriptedRenderer } from './scripted-renderer.js';
import { SocketClient } from './socket-client.js';

/** What stands for the built elements, and for a chunk of theirs. */
export const SCRIPT = 'globalThis.elements = true;'.repeat(100);
export const CHUNK = 'chunks/stage-D9rIAs2_.js';
export const PAGE = '<!doctype html><title>Shop</title>';

export class BridgeUnderTest {
  private constructor(
    readonly bridge: Bridge,
    readonly renderer: ScriptedRenderer,
    readonly catalog: Catalog,
    private readonly fixture: CatalogFixture,
  ) {}

  static async start(env: Record<string, string> = {}, timing: Partial<Timing> = {}): Promise<BridgeUnderTest> {
    const log = pino({ level: 'silent' });
    const fixture = await CatalogFixture.create();
    await mkdir(join(fixture.folder, 'demo'));
    await writeFile(join(fixture.folder, 'demo/index.html'), PAGE);
    await mkdir(join(fixture.folder, 'dist/chunks'), { recursive: true });
    for (const name of ['blender-view.js', CHUNK]) {
      const path = join(fixture.folder, 'dist', name);
      await writeFile(path, SCRIPT);
      await writeFile(`${path}.br`, brotliCompressSync(SCRIPT));
      await writeFile(`${path}.gz`, gzipSync(SCRIPT));
    }
    const config = loadConfig({ PORT: '0', RENDERS_PER_MINUTE: '100000', ...env }, fixture.folder);
    const catalog = await loadCatalog(fixture.folder, log);
    const renderer = new ScriptedRenderer();
    renderer.viewHash = (view) => catalog.viewHash(view);
    const bridge = await startBridge({
      config,
      catalog,
      renderer,
      log,
      root: fixture.folder,
      timing: { ...TIMING, ...timing },
    });
    return new BridgeUnderTest(bridge, renderer, catalog, fixture);
  }

  get host(): string {
    return `127.0.0.1:${this.bridge.address.port}`;
  }

  fetch(path: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://${this.host}${path}`, init);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** A visitor that has not said hello. */
  connect(headers: Record<string, string> = {}): Promise<SocketClient> {
    return SocketClient.connect(`ws://${this.host}/ws`, headers);
  }

  /** A visitor that has been welcomed. */
  async visit(): Promise<SocketClient> {
    const client = await this.connect();
    client.say({ type: 'hello', protocol: 1 });
    await client.message('welcome');
    return client;
  }

  async visitors(): Promise<number> {
    const { visitors } = (await (await this.fetch('/healthz')).json()) as { visitors: number };
    return visitors;
  }

  async stop(): Promise<void> {
    await this.bridge.close();
    await this.fixture.remove();
  }
}

/** The request that the original API was shown with, for product 1. */
export const request = () => ({
  material_id: 1,
  product_id: 1,
  scene_id: 1,
  cameraData: {
    position: { x: 9.9, z: -2.9, y: -2.7 },
    target: { x: 1.7, y: 1, z: 1.44 },
    rotation: { x: 61, y: -51, z: 12 },
  },
});
