/** Puts a colour into a custom property by CSSOM: a strict policy allows no style in markup. */
import { noChange, type ElementPart } from 'lit';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';

const PROPERTY = '--_swatch';

class Swatch extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('swatch() belongs on an element');
  }

  override update({ element }: ElementPart, [colour]: [string | undefined]): typeof noChange {
    const { style } = element as HTMLElement;
    if (colour && CSS.supports('color', colour)) style.setProperty(PROPERTY, colour);
    else style.removeProperty(PROPERTY);
    return noChange;
  }

  override render(_colour: string | undefined): typeof noChange {
    return noChange;
  }
}

/** `<span ${swatch('#6f4e37')}>`; what is no colour is left to the style sheet. */
export const swatch = directive(Swatch);
