import { css } from 'lit';
import { slottedPoster } from '../shared-styles.js';

export const styles = css`
  :host {
    display: block;
    position: relative;
    aspect-ratio: 4 / 3;
    /* Not hidden, which scrolls to what gets the focus outside the picture. */
    overflow: clip;
    /* What lies within is placed in this box whatever a page's style sheet makes of the element's position. */
    contain: layout paint !important;
    /* As of tokens.ts, which comes with the face. */
    font: var(--blender-view-font, 13px/1.4 system-ui, sans-serif);
    color: var(--blender-view-text, light-dark(#1d1d1f, #f5f5f7));
  }
  :host([hidden]) {
    display: none;
  }

  .view,
  .canvas,
  .overlay,
  .poster {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }
  .canvas,
  .overlay,
  .poster {
    display: block;
    pointer-events: none;
  }

  .poster {
    z-index: 2;
    transition: opacity 160ms ease-out;
  }
  .poster img,
  .poster ::slotted(img) {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  ${slottedPoster}
  .poster.gone {
    opacity: 0;
    visibility: hidden;
    transition:
      opacity 160ms ease-out,
      visibility 0s 160ms;
  }

  .over {
    position: absolute;
    inset: 0;
    z-index: 4;
    pointer-events: none;
  }
  .over ::slotted(*) {
    pointer-events: auto;
  }

  @media (prefers-reduced-motion: reduce) {
    .poster,
    .poster.gone {
      transition: none;
    }
  }
`;
