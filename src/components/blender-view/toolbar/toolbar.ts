/**
 * The buttons in a corner of the view. To add one:
 *
 * 1. Push its `Tool` to the list in `tools.ts` while it can be pressed; `changed()` of the workplace draws anew when that changes.
 * 2. Its icon in `icons.ts`, and its label in the strings.
 * 3. `@csspart` and `@slot` of its name in the element's JSDoc. The part, and the slot in which a page can put a button of its
 *    own, are there by the name alone.
 */
import { html, nothing, type TemplateResult } from 'lit';

export interface Tool {
  /** Of its part, and of the slot that replaces it. */
  name: `${string}-button`;
  label: string;
  /** An `<svg>`. */
  icon: TemplateResult;
  press(): void;
}

/** @param label of them all, for screen readers */
export const toolbar = (tools: readonly Tool[], label: string): TemplateResult | typeof nothing =>
  tools.length === 0
    ? nothing
    : html`<div class="toolbar" part="toolbar" role="group" aria-label=${label}>${tools.map(button)}</div>`;

/** Pressed is what is in the slot, so that a page's own button needs no script. */
const button = ({ name, label, icon, press }: Tool): TemplateResult => html`
  <slot name=${name} @click=${press}>
    <button class="tool" part="tool ${name}" type="button" aria-label=${label} title=${label}>${icon}</button>
  </slot>
`;
