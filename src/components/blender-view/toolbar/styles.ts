import { css } from 'lit';

export const toolbarStyles = css`
  .toolbar {
    position: absolute;
    z-index: 4;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    display: flex;
    flex-direction: column;
    gap: 6px;
    --_tool: 36px;
  }
  .tool {
    display: grid;
    place-items: center;
    box-sizing: border-box;
    width: var(--_tool);
    height: var(--_tool);
    margin: 0;
    padding: 0;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_surface) 82%, transparent);
    color: var(--_text);
    cursor: pointer;
    transition: background var(--_quick);
    -webkit-tap-highlight-color: transparent;
  }
  .tool:hover {
    background: var(--_surface);
  }
  .tool:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }
  .icon {
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* It keeps clear of the buttons. */
  .toolbar ~ .status {
    max-width: calc(100% - 72px);
  }

  @media (pointer: coarse) {
    .toolbar {
      --_tool: 44px;
    }
    .toolbar ~ .status {
      max-width: calc(100% - 80px);
    }
  }

  @media (forced-colors: active) {
    .tool {
      border-color: ButtonBorder;
      background: ButtonFace;
      color: ButtonText;
    }
    .tool:focus-visible {
      outline: 2px solid Highlight;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .tool {
      transition: none;
    }
  }
`;
