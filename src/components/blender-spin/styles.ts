import { css } from 'lit';
import { pill, progressBar, slottedPoster } from '../shared-styles.js';

export const styles = css`
  :host {
    display: block;
    position: relative;
    aspect-ratio: 4 / 3;
    overflow: hidden;
    contain: layout paint !important;
    font: var(--_font);
    color: var(--_text);
  }
  :host([hidden]) {
    display: none;
  }

  .stage,
  .poster,
  .over {
    position: absolute;
    inset: 0;
  }
  .stage {
    border-radius: inherit;
    cursor: grab;
    /* One finger up and down scrolls the page. */
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    outline: none;
  }
  .stage:active {
    cursor: grabbing;
  }
  .stage:focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    outline: var(--_focus);
    outline-offset: -2px;
  }
  .picture,
  .poster img,
  .poster ::slotted(img) {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: var(--blender-spin-fit, contain);
  }
  ${slottedPoster}
  .poster,
  .over {
    pointer-events: none;
  }
  .poster.gone {
    visibility: hidden;
  }
  .over ::slotted(*) {
    pointer-events: auto;
  }

  ${progressBar}

  .status {
    ${pill}
    inset-block-end: 12px;
    inset-inline-start: 12px;
    max-width: calc(100% - 24px);
    color: var(--_quiet);
    pointer-events: none;
  }
  .status:not(.told) {
    visibility: hidden;
  }

  .play {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    display: grid;
    place-items: center;
    width: 40px;
    height: 40px;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
    color: var(--_text);
    cursor: pointer;
  }
  .play svg {
    width: 22px;
    height: 22px;
    fill: currentColor;
  }
  .play:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    .progress {
      background: Highlight;
    }
    .status,
    .play {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }
    .play:focus-visible,
    .stage:focus-visible::after {
      outline: 2px solid Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .progress {
      transition: none;
    }
  }
`;
