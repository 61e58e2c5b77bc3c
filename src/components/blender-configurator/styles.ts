import { css } from 'lit';

export const styles = css`
  :host {
    --_size: var(--blender-configurator-swatch-size, 32px);
    --_shape: var(--blender-configurator-swatch-radius, 50%);
    --_gap: var(--blender-configurator-gap, var(--_space));
    display: grid;
    gap: 20px;
    font: var(--_font);
    color: var(--_text);
  }
  :host([hidden]) {
    display: none;
  }

  .group {
    display: grid;
    gap: 10px;
    min-width: 0;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6em;
    color: var(--_quiet);
  }
  .value {
    color: var(--_text);
    font-weight: 600;
  }
  .options {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }

  button {
    box-sizing: border-box;
    margin: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button:focus-visible {
    outline: var(--_focus);
    outline-offset: 2px;
  }

  /* As large as a finger, however small the colour. */
  .swatch {
    display: grid;
    place-items: center;
    min-width: max(44px, var(--_size) + 12px);
    min-height: max(44px, var(--_size) + 12px);
    padding: 0;
    border-radius: var(--_shape);
    box-shadow: inset 0 0 0 0 var(--_text);
    transition: box-shadow 120ms;
  }
  /* The first colour stands below the first letter of the label. */
  .options:has(.swatch) {
    margin-inline-start: calc((var(--_size) - max(44px, var(--_size) + 12px)) / 2);
    gap: max(0px, var(--_gap) - 8px);
  }
  .dot,
  .swatch ::slotted(*) {
    display: block;
    width: var(--_size);
    height: var(--_size);
    border-radius: var(--_shape);
    object-fit: cover;
  }
  .dot {
    background: var(--_swatch, var(--_line));
    /* An edge for what is as light or as dark as the page, and a little light from above. */
    box-shadow:
      inset 0 0 0 1px light-dark(rgb(0 0 0 / 18%), rgb(255 255 255 / 28%)),
      inset 0 calc(var(--_size) / -4) calc(var(--_size) / 3) rgb(0 0 0 / 12%);
    forced-color-adjust: none;
  }
  .swatch:hover {
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .swatch[aria-checked='true'] {
    box-shadow: inset 0 0 0 2px var(--_text);
  }

  .chip {
    min-height: 44px;
    padding: 8px 16px;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: inset 0 0 0 1px var(--_line);
    text-align: start;
    transition: box-shadow 120ms;
  }
  .chip:hover {
    box-shadow: inset 0 0 0 1px var(--_quiet);
  }
  .chip[aria-checked='true'] {
    box-shadow: inset 0 0 0 2px var(--_text);
    font-weight: 600;
  }

  @media (prefers-reduced-motion: reduce) {
    button {
      transition: none;
    }
  }
  /* Shadows are not drawn there. */
  @media (forced-colors: active) {
    button {
      border: 1px solid ButtonBorder;
    }
    button[aria-checked='true'] {
      border: 3px solid Highlight;
    }
  }
`;
