/** What a `<blender-view>` consists of before it comes near the viewport, and where its face (face.ts) comes in. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Shell {
  /** What the picture shows, in words. */
  label: string | null | undefined;
  /** What kind of thing it is, in words, once it works. */
  kind?: string | undefined;
  /** Hands and keys move the camera. */
  controls: boolean;
  /** CSS `touch-action`. */
  touchAction: string;
  /** URL; undefined where there is none. */
  poster: string | null | undefined;
  /** Something better than the poster is shown. */
  revealed: boolean;
  /** What lies around the pictures. */
  face: TemplateResult | undefined;
}

export const shell = ({ label, kind, controls, poster, face, ...look }: Shell): TemplateResult => html`
  <div
    class="view touch-${look.touchAction}"
    part="view"
    tabindex=${controls ? 0 : nothing}
    role=${controls ? 'application' : label ? 'img' : nothing}
    aria-roledescription=${kind ?? nothing}
    aria-label=${label ?? nothing}
    aria-describedby=${face ? 'about' : nothing}
  >
    <canvas class="overlay" part="overlay"></canvas>
    <canvas class="canvas" part="canvas"></canvas>
  </div>
  <div class="poster ${look.revealed ? 'gone' : ''}">
    <slot name="poster">${poster ? html`<img part="poster" alt="" src=${poster} draggable="false" />` : nothing}</slot>
  </div>
  ${face}
  <div class="over"><slot></slot></div>
`;
