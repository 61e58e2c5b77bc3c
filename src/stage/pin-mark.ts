/** One mark: a numbered disc, and beside it what it stands for. */
import { Control } from '@babylonjs/gui/2D/controls/control.js';
import { Ellipse } from '@babylonjs/gui/2D/controls/ellipse.js';
import { Rectangle } from '@babylonjs/gui/2D/controls/rectangle.js';
import { TextBlock } from '@babylonjs/gui/2D/controls/textBlock.js';
import type { Pin } from './pins.js';

export interface PinLook {
  /** Of the disc and the label, of what is written on them, and of what is active. */
  surface: string;
  text: string;
  accent: string;
  font: string;
}

/** CSS pixels. */
const DISC = 28;
const GAP = 6;
const LABEL = 24;
const PADDING = 10;
const LETTERS = 13;

export class PinMark {
  readonly #disc = new Ellipse('disc');
  readonly #number = new TextBlock('number');
  readonly #tag = new Rectangle('tag');
  readonly #label = new TextBlock('label');

  constructor(private readonly look: PinLook) {
    for (const part of this.parts) {
      part.horizontalAlignment = Control.HORIZONTAL_ALIGNMENT_LEFT;
      part.verticalAlignment = Control.VERTICAL_ALIGNMENT_TOP;
      part.background = look.surface;
    }
    for (const text of [this.#number, this.#label]) {
      text.color = look.text;
      text.fontFamily = look.font;
    }
    this.#number.fontWeight = '600';
    this.#tag.thickness = 0;
    this.#disc.addControl(this.#number);
    this.#tag.addControl(this.#label);
  }

  get parts(): (Ellipse | Rectangle)[] {
    return [this.#tag, this.#disc];
  }

  /** @param ratio device pixels of a CSS pixel */
  show(pin: Pin | undefined, width: number, height: number, ratio: number): void {
    this.#disc.isVisible = pin !== undefined;
    this.#tag.isVisible = !!pin?.label;
    if (!pin) return;
    const [disc, letters, gap, label] = [DISC * ratio, LETTERS * ratio, GAP * ratio, LABEL * ratio];
    const [x, y] = [pin.x * width, pin.y * height];
    this.#number.text = String(pin.number);
    this.#label.text = pin.label;
    for (const text of [this.#number, this.#label]) text.fontSizeInPixels = letters;
    this.#disc.thickness = (pin.active ? 3 : 1.5) * ratio;
    this.#disc.color = pin.active ? this.look.accent : this.look.text;
    place(this.#disc, x - disc / 2, y - disc / 2, disc, disc);
    const side = measured(pin.label, letters, this.look.font) + 2 * PADDING * ratio;
    // The label is on the side where there is room.
    const right = x + disc / 2 + gap;
    place(this.#tag, right + side <= width ? right : x - disc / 2 - gap - side, y - label / 2, side, label);
    this.#tag.cornerRadius = label / 2;
  }
}

/** Device pixels. */
function place(part: Control, left: number, top: number, width: number, height: number): void {
  part.leftInPixels = left;
  part.topInPixels = top;
  part.widthInPixels = width;
  part.heightInPixels = height;
}

const ruler = new OffscreenCanvas(1, 1).getContext('2d');

function measured(text: string, size: number, font: string): number {
  if (!ruler) return text.length * size;
  ruler.font = `${size}px ${font}`;
  return ruler.measureText(text).width;
}
