/** What lies around the pictures of a `<blender-view>` at work. */
import { html, nothing, type TemplateResult } from 'lit';
import { wheelKey } from './hint.js';
import { fill, type ViewStrings } from './strings/strings.js';
import { statusText, type Condition } from './status.js';
import { toolbar, type Tool } from './toolbar/toolbar.js';

export interface Look {
  strings: ViewStrings;
  /** Where the camera is, in words; empty while it is nowhere. */
  about: string;
  /** What is announced to screen readers. */
  said: string;
  /** There is progress to show. */
  busy: boolean;
  /** Hands and keys move the camera. */
  controls: boolean;
  /** A wheel was left to the page. */
  hint: boolean;
  condition: Condition | undefined;
  /** In the queue. */
  place: number;
  /** Something better than the poster is shown. */
  revealed: boolean;
  tools: readonly Tool[];
  /** A step of the camera, by the key that does the same. */
  step: (key: string) => void;
}

const STEPS = [
  ['left', 'ArrowLeft'],
  ['right', 'ArrowRight'],
  ['up', 'ArrowUp'],
  ['down', 'ArrowDown'],
  ['nearer', '+'],
  ['farther', '-'],
  ['home', 'Home'],
] as const satisfies [keyof ViewStrings, string][];

export const template = (look: Look): TemplateResult => {
  const { strings, condition } = look;
  return html`
    <div class="hotspots ${look.revealed ? '' : 'away'} ${look.controls ? '' : 'fixed'}" part="hotspots"></div>
    <div class="progress ${look.busy ? 'busy' : ''}" part="progress"></div>
    ${look.controls ? steps(look) : nothing} ${toolbar(look.tools, strings.tools)}
    <div class="status ${condition ? 'told' : ''}" part="status" role="status">
      <slot name="status"
        >${
          condition ? html`<slot name=${condition}>${statusText(condition, strings, look.place)}</slot>` : nothing
        }</slot
      >
    </div>
    <div class="hint ${look.hint ? 'told' : ''}" part="hint" aria-hidden="true">
      <slot name="hint">${fill(strings.wheelHint, { key: wheelKey() })}</slot>
    </div>
    <div class="unseen" id="about">${look.about}${look.controls ? html` ${strings.keys}` : nothing}</div>
    <div class="unseen" role="log" aria-live="polite">${look.said}</div>
  `;
};

/** For those who have no keys, as with a screen reader on a phone. Keys do the same, so they are no stops of Tab. */
const steps = ({ strings, step }: Look): TemplateResult => html`
  <div class="steps unseen" part="steps" role="group" aria-label=${strings.steps}>
    ${STEPS.map(([name, key]) => html`<button tabindex="-1" part="step" @click=${() => step(key)}>${strings[name]}</button>`)}
  </div>
`;
