/** What a `<blender-view>` consists of. */
import { html, nothing, type TemplateResult } from 'lit';
import { wheelKey } from './hint.js';
import { fill, type ViewStrings } from './strings/strings.js';
import { statusText, type Condition } from './status.js';

export interface Look {
  strings: ViewStrings;
  /** What the picture shows, in words. */
  label: string;
  /** Where the camera is, in words; empty while it is nowhere. */
  about: string;
  /** What is announced to screen readers. */
  said: string;
  /** URL; undefined where there is none. */
  poster: string | undefined;
  /** Something better than the poster is shown. */
  revealed: boolean;
  /** The preview has shown the product. */
  previewed: boolean;
  /** There is progress to show. */
  busy: boolean;
  /** Hands and keys move the camera. */
  controls: boolean;
  /** CSS `touch-action`. */
  touchAction: string;
  /** A wheel was left to the page. */
  hint: boolean;
  condition: Condition | undefined;
  /** In the queue. */
  place: number;
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
    <div
      class="view touch-${look.touchAction} ${look.previewed ? 'previewed' : ''}"
      part="view"
      tabindex=${look.controls ? 0 : nothing}
      role=${look.controls ? 'application' : 'img'}
      aria-roledescription=${strings.view}
      aria-label=${look.label}
      aria-describedby="about"
    >
      <canvas class="overlay" part="overlay"></canvas>
      <canvas class="canvas" part="canvas"></canvas>
    </div>
    <div class="poster ${look.revealed ? 'gone' : ''}">
      <slot name="poster"
        >${look.poster ? html`<img part="poster" alt="" src=${look.poster} draggable="false" />` : nothing}</slot
      >
    </div>
    <div class="progress ${look.busy ? 'busy' : ''}" part="progress"></div>
    ${look.controls ? steps(look) : nothing}
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
    <div class="over"><slot></slot></div>
  `;
};

/** For those who have no keys, as with a screen reader on a phone. Keys do the same, so they are no stops of Tab. */
const steps = ({ strings, step }: Look): TemplateResult => html`
  <div class="steps unseen" part="steps" role="group" aria-label=${strings.steps}>
    ${STEPS.map(([name, key]) => html`<button tabindex="-1" part="step" @click=${() => step(key)}>${strings[name]}</button>`)}
  </div>
`;
