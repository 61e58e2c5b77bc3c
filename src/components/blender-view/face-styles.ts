/** Of what comes with the element's work: hands, Blender's picture, and what lies around. */
import { css } from 'lit';
import { pill, progressBar } from '../shared-styles.js';

export const faceStyles = css`
  :host {
    /* Where Blender's picture lies over the preview, and where it does not. */
    --_rendered: inset(0 0 0 var(--blender-view-split, 0%));
    --_previewed: inset(0 calc(100% - var(--blender-view-split, 0%)) 0 0);
  }
  :host(:dir(rtl)) {
    --_rendered: inset(0 var(--blender-view-split, 0%) 0 0);
    --_previewed: inset(0 0 0 calc(100% - var(--blender-view-split, 0%)));
  }

  .view {
    cursor: grab;
    /* One finger up and down scrolls the page. */
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    outline: none;
  }
  .view.touch-pan-x {
    touch-action: pan-x;
  }
  .view.touch-none {
    touch-action: none;
  }
  .view:active {
    cursor: grabbing;
  }
  .view[role='img'] {
    cursor: auto;
    touch-action: auto;
  }
  /* It comes by fading and goes at once. Over a preview the fade is drawn (composition.ts), in the time that is said here. */
  .overlay {
    z-index: 1;
    opacity: 0;
    clip-path: var(--_rendered);
    transition: none var(--blender-view-fade, 240ms) ease-out;
  }
  .overlay.shown {
    opacity: 1;
  }
  .overlay.shown:not(.mixed) {
    transition-property: opacity;
  }
  /* What is mixed holds the preview, which would show through its edges. */
  .overlay.shown.mixed.clear + .canvas {
    clip-path: var(--_previewed);
  }

  /* Above the pictures, which would cover an outline of the view itself. */
  .view:focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    z-index: 5;
    outline: var(--_focus);
    outline-offset: -2px;
    pointer-events: none;
  }
  ${progressBar}

  .status,
  .hint {
    ${pill}
    z-index: 3;
    inset-block-end: 12px;
    inset-inline-start: 12px;
    max-width: calc(100% - 24px);
    color: var(--_quiet);
    pointer-events: none;
    transition: opacity var(--_quick);
  }
  .hint {
    inset-block-end: 50%;
    inset-inline: 0;
    width: fit-content;
    margin-inline: auto;
    color: var(--_text);
  }
  .status:not(.told),
  .hint:not(.told) {
    opacity: 0;
    visibility: hidden;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .progress {
      background: Highlight;
    }
    .status,
    .hint {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }
    .view:focus-visible::after {
      outline: 2px solid Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .overlay,
    .overlay.shown:not(.mixed),
    .progress,
    .status,
    .hint {
      transition: none;
    }
  }
`;
