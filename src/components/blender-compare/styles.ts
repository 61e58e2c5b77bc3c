import { css } from 'lit';
import { pill } from '../shared-styles.js';

export const styles = css`
  :host {
    display: block;
    /* Laid over a view, only the divider takes hands: the rest is the view's. */
    pointer-events: none !important;
    font: var(--_font);
    color: var(--_text);
  }
  :host([hidden]) {
    display: none;
  }

  .box {
    --_line-width: var(--blender-compare-line-width, 2px);
    --_handle: var(--blender-compare-handle-size, 40px);
    --_color: var(--blender-compare-color, #fff);
    position: relative;
    overflow: hidden;
    contain: layout paint !important;
  }
  .box.over {
    position: absolute;
    inset: 0;
  }
  .pictures {
    display: grid;
    pointer-events: auto;
  }
  .over .pictures {
    display: none;
  }
  .pictures > slot::slotted(*) {
    grid-area: 1 / 1;
    display: block;
    min-width: 0;
    width: 100% !important;
    max-width: none !important;
  }
  .pictures > slot:is([name='before'], [name='after'])::slotted(*) {
    height: 100% !important;
    object-fit: cover;
    user-select: none;
    -webkit-user-drag: none;
  }
  slot[name='before']::slotted(*) {
    clip-path: inset(0 calc(100% - var(--_position)) 0 0);
  }
  slot[name='after']::slotted(*) {
    clip-path: inset(0 0 0 var(--_position));
  }
  :host(:dir(rtl)) slot[name='before']::slotted(*) {
    clip-path: inset(0 0 0 calc(100% - var(--_position)));
  }
  :host(:dir(rtl)) slot[name='after']::slotted(*) {
    clip-path: inset(0 var(--_position) 0 0);
  }
  .still .pictures {
    cursor: ew-resize;
    touch-action: pan-y;
  }

  .divider {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_position);
    width: max(var(--_handle), 24px);
    margin-inline-start: calc(max(var(--_handle), 24px) / -2);
    display: grid;
    place-items: center;
    cursor: ew-resize;
    pointer-events: auto;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    outline: none;
  }
  .divider::before {
    content: '';
    position: absolute;
    inset-block: 0;
    width: var(--_line-width);
    background: var(--_color);
    box-shadow: 0 0 3px rgb(0 0 0 / 45%);
  }
  .handle {
    position: relative;
    display: grid;
    place-items: center;
    box-sizing: border-box;
    width: var(--_handle);
    height: var(--_handle);
    border-radius: 50%;
    background: var(--_color);
    color: var(--blender-compare-icon-color, #1d1d1f);
    box-shadow: 0 1px 6px rgb(0 0 0 / 35%);
    transition: scale var(--_quick);
  }
  .handle svg {
    width: 60%;
    height: 60%;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .divider:is(:hover, .held) .handle {
    scale: 1.08;
  }
  .divider:focus-visible .handle {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  .label {
    ${pill}
    inset-block-start: 12px;
    max-width: calc(50% - 24px);
    color: var(--_text);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    transition: opacity var(--_quick);
  }
  .label.before {
    inset-inline-start: 12px;
  }
  .label.after {
    inset-inline-end: 12px;
  }
  /* A side of which next to nothing is seen, or that has no picture yet, is not named. */
  .label.away {
    opacity: 0;
  }

  @media (forced-colors: active) {
    .divider::before {
      background: CanvasText;
      box-shadow: none;
      forced-color-adjust: none;
    }
    .handle {
      border: 2px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }
    .divider:focus-visible .handle {
      outline: 2px solid Highlight;
    }
    .label {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .handle,
    .label {
      transition: none;
    }
  }
`;
