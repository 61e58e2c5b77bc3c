/** Shows a product in the visitor's room, by what the device has. */
import { handOver } from './hand-over.js';
import { quickLookAddress, sceneViewerAddress, type ArWish } from './addresses.js';
import { AR_MODES, chooseMode, parseModes, type ArFiles, type ArMode, type Browser } from './modes.js';

/** What a page says of it; nothing wins over the defaults. */
export interface RoomWish {
  arModes?: string | null;
  arScale?: ArWish['scale'] | null;
  arPlacement?: ArWish['placement'] | null;
  iosSrc?: string | null;
}

export interface ArStatus {
  status: 'handed-over' | 'failed';
  mode: ArMode;
}

export class Room {
  /** What the device has turned out not to have. */
  readonly #missing = new Set<ArMode>();

  constructor(private readonly tell: (status: ArStatus) => void) {}

  /** How it would be shown, if it can be. @param preview URL of the product's GLB */
  mode(wish: RoomWish, preview: string | undefined): ArMode | undefined {
    const modes = (wish.arModes ? parseModes(wish.arModes) : undefined) ?? AR_MODES;
    const possible = modes.filter((mode) => !this.#missing.has(mode));
    return chooseMode(possible, thisBrowser(), filesOf(wish, preview));
  }

  /** Returns whether there was anything to hand it to. @param title of the product */
  open(wish: RoomWish, preview: string | undefined, title: string): boolean {
    const mode = this.mode(wish, preview);
    const { glb, usdz } = filesOf(wish, preview);
    const options: ArWish = { scale: wish.arScale ?? 'auto', placement: wish.arPlacement ?? 'floor' };
    const address =
      mode === 'scene-viewer'
        ? glb && sceneViewerAddress(glb, title, new URL(location.href), options)
        : usdz && quickLookAddress(usdz, options);
    if (!mode || !address) return false;
    handOver(mode, address, () => {
      this.#missing.add(mode);
      this.tell({ status: 'failed', mode });
    });
    this.tell({ status: 'handed-over', mode });
    return true;
  }
}

const filesOf = ({ iosSrc }: RoomWish, preview: string | undefined): ArFiles => ({
  glb: absolute(preview),
  usdz: absolute(iosSrc ?? undefined),
});

const absolute = (address: string | undefined): URL | undefined =>
  address !== undefined && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;

const thisBrowser = (): Browser => ({
  userAgent: navigator.userAgent,
  maxTouchPoints: navigator.maxTouchPoints,
  opensUsdz: document.createElement('a').relList.supports?.('ar') ?? false,
});
