/** What a `<blender-view>` offers in buttons of its own: animation, the picture as a file, the visitor's room, the whole screen. */
import type { Problem } from '../../../bridge/errors.js';
import type { Player } from '../animation/player.js';
import type { Room, RoomWish } from '../ar/room.js';
import { Download } from '../download/download.js';
import type { Face, Faced } from '../face.js';
import { Fullscreen } from '../fullscreen/fullscreen.js';
import type { Subject } from '../pictures.js';
import { AR, DOWNLOAD, ENTER_FULLSCREEN, LEAVE_FULLSCREEN, PAUSE, PLAY } from './icons.js';
import type { Tool } from './toolbar.js';

export interface ToolsWish extends RoomWish {
  playButton?: boolean | null;
  downloadButton?: boolean | null;
  fullscreenButton?: boolean | null;
  ar?: boolean | null;
}

interface Place extends Pick<Faced, 'changed' | 'emit' | 'stores'> {
  readonly element: HTMLElement & ToolsWish;
}

/** What the buttons act on; undefined while there is none. */
export interface ToolsAt {
  readonly session: Subject | undefined;
  readonly player: Player | undefined;
}

export class Tools {
  readonly #fullscreen: Fullscreen;
  readonly #download: Download;
  /** Fetched where a page wants AR. */
  #room: Room | undefined;
  #openingRoom = false;

  constructor(
    private readonly place: Place,
    private readonly face: Face,
    private readonly at: ToolsAt,
    private readonly report: (problem: Problem) => void,
  ) {
    this.#download = new Download(place, report);
    this.#fullscreen = new Fullscreen(place.element, {
      changed: () => place.changed(),
      refused: (reason) => this.#complain(`The browser does not fill the screen: ${reason}`),
    });
  }

  connect(): void {
    this.#fullscreen.connect();
  }

  disconnect(): void {
    this.#fullscreen.disconnect();
  }

  /** From top to bottom. */
  get all(): Tool[] {
    const { element } = this.place;
    const { texts } = this.face;
    const tools: Tool[] = [];
    const { session, player } = this.at;
    if (element.playButton && player && player.playback.offered.length > 0) {
      const { playing } = player.playback;
      const press = (): void => (playing ? player.pause() : player.play());
      tools.push({
        name: 'play-button',
        label: playing ? texts.pauseAnimation : texts.playAnimation,
        icon: playing ? PAUSE : PLAY,
        press,
      });
    }
    if (element.downloadButton && session) {
      const { busy } = this.#download;
      const name = this.face.selection?.product.slug ?? 'picture';
      const press = (): void => void this.#download.save(session, name);
      tools.push({ name: 'download-button', label: busy ? texts.downloading : texts.download, icon: DOWNLOAD, press });
    }
    if (element.ar) void this.#openRoom();
    if (this.canActivateAR)
      tools.push({ name: 'ar-button', label: texts.ar, icon: AR, press: () => this.activateAR() });
    if (element.fullscreenButton && this.#fullscreen.isPossible) {
      const { isOn } = this.#fullscreen;
      const label = isOn ? texts.leaveFullscreen : texts.fullscreen;
      const icon = isOn ? LEAVE_FULLSCREEN : ENTER_FULLSCREEN;
      tools.push({ name: 'fullscreen-button', label, icon, press: () => void this.#fullscreen.toggle() });
    }
    return tools;
  }

  /** Whether the device can show the product in the visitor's room. */
  get canActivateAR(): boolean {
    return !!this.place.element.ar && this.#room?.mode(this.place.element, this.#preview) !== undefined;
  }

  /** Only from within a visitor's own press. */
  activateAR(): void {
    const { element } = this.place;
    if (element.ar && this.#room?.open(element, this.#preview, this.face.label)) return;
    this.#complain('This device cannot show the product in a room.');
  }

  get #preview(): string | undefined {
    return this.face.selection?.product.preview;
  }

  async #openRoom(): Promise<void> {
    if (this.#openingRoom) return;
    this.#openingRoom = true;
    try {
      const { Room } = await import('../ar/room.js');
      this.#room = new Room((status) => {
        this.place.changed();
        this.place.emit('ar-status', status);
      });
      this.place.changed();
    } catch {
      // What cannot be fetched is not offered.
    }
  }

  #complain(message: string): void {
    this.report({ code: 'unsupported', message });
  }
}
