/** Of what comes with the element's work: hands, Blender's picture, and what lies around. */
import { css } from 'lit';

export const faceStyles = css`
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
  /* It comes by fading and goes at once. */
  .overlay {
    opacity: 0;
  }
  .overlay.shown {
    opacity: 1;
    transition: opacity var(--blender-view-fade, 240ms) ease-out;
  }
  /* While it refines, it is weighed against the preview (weight.ts). */
  .previewed .overlay.shown {
    opacity: var(--weight);
  }
  /* Under a transparent picture the preview would show through its edges. */
  .overlay.shown.clear.whole + .canvas {
    opacity: 0;
    transition: opacity 0s var(--blender-view-fade, 240ms);
  }
  .overlay {
    z-index: 1;
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
  .progress {
    position: absolute;
    z-index: 3;
    inset: auto 0 0;
    height: var(--blender-view-progress-height, 2px);
    background: var(--blender-view-progress-color, var(--_accent));
    transform-origin: left;
    transform: scaleX(var(--_fraction, 0));
    opacity: 0;
    pointer-events: none;
    transition:
      transform 200ms ease-out,
      opacity 400ms ease-out;
  }
  .progress.busy {
    opacity: 1;
  }

  :host(:dir(rtl)) .progress {
    transform-origin: right;
  }

  .status,
  .hint {
    position: absolute;
    z-index: 3;
    inset-block-end: 12px;
    inset-inline-start: 12px;
    max-width: calc(100% - 24px);
    box-sizing: border-box;
    padding: 4px 10px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
    color: var(--_quiet);
    pointer-events: none;
    transition: opacity 200ms ease-out;
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
    .overlay.shown,
    .overlay.shown.clear.whole + .canvas,
    .progress,
    .status,
    .hint {
      transition: none;
    }
  }
`;
