/** What a `<blender-spin>` consists of. */
import { html, nothing, type TemplateResult } from 'lit';
import { statusText, type Condition } from '../blender-view/status.js';
import type { ViewStrings } from '../blender-view/strings/strings.js';
import type { Spoken } from './spoken.js';

export interface SpinLook {
  strings: ViewStrings;
  label: string;
  /** Of the picture that is looked at; while it turns by itself, of where it began. */
  value: Spoken;
  /** There is a picture of the turn. */
  drawn: boolean;
  /** Pictures are on their way. */
  busy: boolean;
  poster: string | undefined;
  condition: Condition | undefined;
  /** Whether it turns by itself; undefined where it never does. */
  playing: boolean | undefined;
  toggle: () => void;
}

const PLAY = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5.5v13l11-6.5z" /></svg>`;
const PAUSE = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 5h3.5v14H7zM13.5 5H17v14h-3.5z" /></svg>`;

export const template = ({ strings, value, ...look }: SpinLook): TemplateResult => html`
  <div
    class="stage"
    part="stage"
    role="slider"
    tabindex="0"
    aria-roledescription=${strings.spin}
    aria-label=${look.label}
    aria-disabled=${look.drawn ? nothing : 'true'}
    aria-valuemin="0"
    aria-valuemax="360"
    aria-valuenow=${value.degrees}
    aria-valuetext=${value.text}
  >
    <canvas class="picture" part="picture" aria-hidden="true"></canvas>
  </div>
  <div class="poster ${look.drawn ? 'gone' : ''}">
    <slot name="poster"
      >${look.poster ? html`<img part="poster" alt="" src=${look.poster} draggable="false" />` : nothing}</slot
    >
  </div>
  <div class="progress ${look.busy ? 'busy' : ''}" part="progress"></div>
  <div class="status ${look.condition ? 'told' : ''}" part="status" role="status">
    <slot name="status">${statusText(look.condition, strings, 0)}</slot>
  </div>
  ${
    look.playing === undefined
      ? nothing
      : html`<button
          class="play"
          part="play"
          aria-label=${look.playing ? strings.pause : strings.play}
          @click=${look.toggle}
        >
          ${look.playing ? PAUSE : PLAY}
        </button>`
  }
  <div class="over"><slot></slot></div>
`;
