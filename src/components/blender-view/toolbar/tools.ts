/** What a `<blender-view>` offers in buttons of its own: the whole screen, and the visitor's room. */
import type { Problem } from '../../../bridge/errors.js';
import type { Room, RoomWish } from '../ar/room.js';
import type { Face, Faced } from '../face.js';
import { Fullscreen } from '../fullscreen/fullscreen.js';
import { AR, ENTER_FULLSCREEN, LEAVE_FULLSCREEN } from './icons.js';
import type { Tool } from './toolbar.js';

export interface ToolsWish extends RoomWish {
  fullscreenButton?: boolean | null;
  ar?: boolean | null;
}

interface Place extends Pick<Faced, 'changed' | 'emit'> {
  readonly element: HTMLElement & ToolsWish;
}

export class Tools {
  readonly #fullscreen: Fullscreen;
  /** Fetched where a page wants AR. */
  #room: Room | undefined;
  #openingRoom = false;

  constructor(
    private readonly place: Place,
    private readonly face: Face,
    private readonly report: (problem: Problem) => void,
  ) {
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
