/**
 * The one Babylon engine of a page. Browsers give a page about sixteen WebGL contexts, so all elements
 * draw with one, on a canvas of its own, and copy the picture into theirs.
 */
import { Engine } from '@babylonjs/core/Engines/engine.js';
import type { InternalTexture } from '@babylonjs/core/Materials/Textures/internalTexture.js';
import type { Scene } from '@babylonjs/core/scene.js';
import { SceneLoaderFlags } from '@babylonjs/core/Loading/sceneLoaderFlags.js';
import { Logger } from '@babylonjs/core/Misc/logger.js';

SceneLoaderFlags.ShowLoadingScreen = false;
// The element reports its own errors; Babylon's greeting is not the page's business.
Logger.LogLevels = Logger.WarningLogLevel | Logger.ErrorLogLevel;

/** Until when an engine that nobody needs waits for what it is doing, and how often it looks. Milliseconds. */
const PATIENCE = 10_000;
const AGAIN = 50;

export interface EngineUser {
  /** The graphics context is gone; nothing can be drawn until `restored`. */
  lost(): void;
  /** There is a new engine: everything must be built anew. */
  restored(): void;
}

/** Thrown where the browser offers no WebGL 2. */
export class NoWebGL extends Error {}

const users = new Set<EngineUser>();
let shared: SharedEngine | undefined;

export class SharedEngine {
  readonly canvas = document.createElement('canvas');
  readonly engine: Engine;
  /** Of scenes that have gone: how their surfaces reflect an even light. Babylon goes on decoding these, and counts them nowhere. */
  readonly #tables = new Set<InternalTexture>();
  #works = 0;

  constructor() {
    // Asked by ourselves first, since Babylon would fall back to WebGL 1, which cannot do the filtering we need.
    if (!this.canvas.getContext('webgl2', { alpha: true, antialias: false, premultipliedAlpha: true })) {
      throw new NoWebGL('WebGL 2 is not available.');
    }
    // Edges are smoothed before the tone, in linear light (tone.ts).
    this.engine = new Engine(this.canvas, false, {
      premultipliedAlpha: true,
      stencil: false,
      doNotHandleContextLost: true,
      // Blender's transfer function is the exact sRGB one, not a power of 2.2.
      useExactSrgbConversions: true,
      audioEngine: false,
    });
    // Pictures inside a GLB become bitmaps, not blob: URLs, which a page's security policy may forbid.
    (
      this.engine as unknown as { _features: { forceBitmapOverHTMLImageElement: boolean } }
    )._features.forceBitmapOverHTMLImageElement = true;
    this.engine.enableOfflineSupport = false;
    this.engine.onNewSceneAddedObservable.add((scene) => {
      scene.onDisposeObservable.addOnce(() => this.#remember(scene));
    });
    this.canvas.addEventListener('webglcontextlost', this.#lost);
    this.canvas.addEventListener('webglcontextrestored', this.#restored);
  }

  /** Draws a scene in `scale` times the width and height of a 2D canvas, and copies it there. */
  draw(scene: Scene, target: CanvasRenderingContext2D, scale: number): void {
    this.paint(target, scale, () => scene.render());
  }

  /** As `draw`, with whatever is drawn. */
  paint(target: CanvasRenderingContext2D, scale: number, draw: () => void): void {
    const width = Math.max(1, Math.round(target.canvas.width * scale));
    const height = Math.max(1, Math.round(target.canvas.height * scale));
    if (this.canvas.width !== width || this.canvas.height !== height) this.engine.setSize(width, height, true);
    this.engine.beginFrame();
    draw();
    this.engine.endFrame();
    target.globalCompositeOperation = 'copy';
    target.drawImage(this.canvas, 0, 0, target.canvas.width, target.canvas.height);
  }

  /** Something is being made in a scene, which may go before it is done. @returns ends it */
  work(scene: Scene): () => void {
    this.#works++;
    return () => {
      this.#works--;
      this.#remember(scene);
    };
  }

  #remember({ environmentBRDFTexture }: Scene): void {
    const table = environmentBRDFTexture?.getInternalTexture();
    if (table && !table.isReady) this.#tables.add(table);
  }

  /** Frees the context, at the latest after a while: as soon as nothing is being made in it. */
  dispose(since = performance.now()): void {
    // Babylon goes on with a shader that was being compiled and a texture that was being decoded, and throws where there
    // is no engine any more.
    const textures = [...this.engine.getLoadedTexturesCache(), ...this.#tables];
    const busy = this.#works > 0 || !this.engine.areAllEffectsReady() || textures.some(({ isReady }) => !isReady);
    if (busy && performance.now() - since < PATIENCE) {
      setTimeout(() => this.dispose(since), AGAIN);
      return;
    }
    this.canvas.removeEventListener('webglcontextlost', this.#lost);
    this.canvas.removeEventListener('webglcontextrestored', this.#restored);
    this.engine.dispose();
    // Gives the context back now; the garbage collector would take its time.
    this.canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  }

  readonly #lost = (event: Event): void => {
    // Without this the browser never restores the context.
    event.preventDefault();
    for (const user of users) user.lost();
  };

  readonly #restored = (): void => {
    // What lived in the old context is gone, so a new engine is cheaper to get right than a mended one.
    if (shared === this) shared = undefined;
    const orphans = [...users];
    for (const user of orphans) user.restored();
    this.canvas.removeEventListener('webglcontextlost', this.#lost);
  };
}

/** The page's engine, made for its first user. Throws `NoWebGL`. */
export function acquireEngine(user: EngineUser): SharedEngine {
  shared ??= new SharedEngine();
  users.add(user);
  return shared;
}

/** Lets go of it; the last one out frees the context. */
export function releaseEngine(user: EngineUser): void {
  users.delete(user);
  if (users.size > 0) return;
  shared?.dispose();
  shared = undefined;
}

/** The page's engine, if any element draws with one. */
export function currentEngine(): SharedEngine | undefined {
  return shared;
}

/** How many share the engine, and its counters: for tests and benchmarks. */
export function engineReport(): { users: number; engine: Engine | undefined } {
  return { users: users.size, engine: shared?.engine };
}
