/** Blender's pictures of what the visitor looks at: asks for them, holds them while the camera still moves, shows them. */
import { RECORDED } from '../../bridge/addresses.js';
import type { ConnectionOptions } from '../../bridge/connection.js';
import type { Problem } from '../../bridge/errors.js';
import type { Frame } from '../../bridge/frame.js';
import { IDLE, type BridgeStores } from '../../bridge/stores.js';
import type { RenderRequest } from '../../bridge/view.js';
import type { ViewStore } from '../../bridge/view-store.js';
import { Overlay } from './overlay.js';

/** What lies under Blender's pictures. */
export interface Preview {
  /** Undefined while it does not show what was asked for. */
  canvas(): HTMLCanvasElement | undefined;
  /** Whether it will with the next display frame. */
  isDue(): boolean;
}

export interface PhotorealListener {
  started(revision: number): void;
  progressed(frame: Frame): void;
  completed(frame: Frame): void;
  /** Blender's picture has come over the preview, or has gone. */
  covered(): void;
  problem(problem: Problem): void;
}

/** How an address is spoken to, where that is not the browser's own WebSocket. */
async function transport(address: URL): Promise<ConnectionOptions | undefined> {
  if (address.protocol !== RECORDED) return undefined;
  const { recordedSocket } = await import('../../bridge/recorded/socket.js');
  return { WebSocket: recordedSocket(address) };
}

export class Photoreal {
  readonly #overlay: Overlay;
  readonly #unlisten: (() => void)[];
  #views: ViewStore | undefined;
  /** The bridge that is wanted: what was asked for before may come later. */
  #bridge: URL | undefined;
  #wanted: RenderRequest | undefined;
  /** Whether the shown camera stands where the wanted view was taken. */
  #settled = false;
  #held: Frame | undefined;
  #started = 0;
  #problem: Problem | undefined;
  #finishing = false;

  constructor(
    canvas: HTMLCanvasElement,
    private readonly preview: Preview,
    private readonly stores: BridgeStores,
    private readonly listener: PhotorealListener,
  ) {
    this.#overlay = new Overlay(canvas, () => preview.canvas(), {
      shown: (frame) => {
        listener.covered();
        listener.progressed(frame);
      },
      completed: (frame) => {
        this.#finishing = false;
        listener.completed(frame);
      },
      broken: () => {
        this.#finishing = false;
        listener.problem({ code: 'render_failed', message: 'A picture of the bridge could not be read.' });
      },
    });
    this.#unlisten = [
      stores.frame.listen((frame) => frame && this.#arrived(frame)),
      stores.render.listen(() => this.#followed()),
    ];
  }

  get visible(): boolean {
    return this.#overlay.visible;
  }

  /** The final picture has come, and is not yet seen as Blender made it. */
  get finishing(): boolean {
    return this.#finishing;
  }

  /** Blender's picture that is shown, as far as it is refined. */
  get picture(): HTMLCanvasElement | undefined {
    return this.#overlay.picture;
  }

  /** Starts to speak with the bridge; the code for it, and the schema, arrive only now. */
  async connect(socket: URL, signal: AbortSignal): Promise<void> {
    this.disconnect();
    this.#bridge = socket;
    this.stores.connection.set('connecting');
    const [{ ViewStore }, options] = await Promise.all([import('../../bridge/view-store.js'), transport(socket)]);
    if (signal.aborted || this.#bridge !== socket) return;
    this.#views = new ViewStore(socket, this.stores, options);
    if (this.#wanted) this.#views.show(this.#wanted);
  }

  disconnect(): void {
    this.#views?.close();
    this.#views = this.#bridge = undefined;
    this.stores.connection.set('none');
    this.stores.render.set(IDLE);
  }

  /** The visitor will look at this. */
  show(request: RenderRequest): void {
    this.#wanted = request;
    this.#views?.show(request);
  }

  /** What was wanted is not what will be seen: the preview is back with the next display frame. */
  leave(): void {
    this.#overlay.hide();
    this.listener.covered();
    this.#held = undefined;
    this.#finishing = false;
    this.#settled = false;
    this.#wanted = undefined;
    this.#views?.stop();
  }

  /** The camera stands where the wanted view was taken: what was held may be seen. */
  settle(): void {
    this.#settled = true;
    this.#release();
  }

  /** The preview is drawn, maybe after Blender's picture has come. */
  underlaid(): void {
    this.#overlay.underlaid();
    this.#release();
  }

  /** A hand is on the product, and has not moved it. */
  set touched(touched: boolean) {
    this.#overlay.covered = touched;
    this.listener.covered();
  }

  dispose(): void {
    this.leave();
    this.disconnect();
    for (const unlisten of this.#unlisten) unlisten();
  }

  #arrived(frame: Frame): void {
    this.#finishing = frame.final;
    this.#held = frame;
    this.#release();
  }

  /** Shows what was held as soon as it may be seen; what only corrects the preview waits for it. */
  #release(): void {
    const frame = this.#held;
    if (!frame || !this.#settled || (!frame.final && this.preview.isDue())) return;
    this.#held = undefined;
    this.#overlay.show(frame, this.#wanted?.settings?.transparent === true);
  }

  #followed(): void {
    const { state, revision, error } = this.stores.render.get();
    if (state === 'rendering' && this.stores.connection.get() === 'online' && revision !== this.#started) {
      this.#started = revision;
      this.listener.started(revision);
    }
    if (error && error !== this.#problem) this.listener.problem(error);
    this.#problem = error;
  }
}
