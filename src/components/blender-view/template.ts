/** What a `<blender-view>` consists of. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Look {
  /** What the picture shows, in words. */
  label: string;
  /** URL; undefined where there is none. */
  poster: string | undefined;
  /** Something better than the poster is shown. */
  drawn: boolean;
  /** The preview has shown the product. */
  previewed: boolean;
  /** Blender is at work on the view. */
  busy: boolean;
  /** What the status line says; empty to say nothing. */
  status: string;
}

export const template = ({ label, poster, drawn, previewed, busy, status }: Look): TemplateResult => html`
  <div class="view ${previewed ? 'previewed' : ''}" part="view" tabindex="0" role="img" aria-label=${label}>
    <canvas class="overlay" part="overlay"></canvas>
    <canvas class="canvas" part="canvas"></canvas>
  </div>
  <div class="poster ${drawn ? 'gone' : ''}">
    <slot name="poster">${poster ? html`<img part="poster" alt="" src=${poster} draggable="false" />` : nothing}</slot>
  </div>
  <div class="progress ${busy ? 'busy' : ''}" part="progress"></div>
  <div class="status ${status ? 'told' : ''}" part="status" role="status"><slot name="status">${status}</slot></div>
  <div class="over"><slot></slot></div>
`;
