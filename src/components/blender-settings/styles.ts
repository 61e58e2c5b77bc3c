import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    font: var(--_font);
    color: var(--_text);
    accent-color: var(--_accent);
  }
  :host([hidden]) {
    display: none;
  }

  form {
    display: grid;
    gap: 20px;
  }
  fieldset {
    display: grid;
    gap: 12px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
    margin-bottom: 10px;
    color: var(--_quiet);
    font-size: 0.85em;
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
  }

  .field {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: center;
    gap: 4px 12px;
  }
  .value {
    /* A number with sign and unit is read from the left in every language. */
    direction: ltr;
    display: flex;
    align-items: baseline;
    gap: 4px;
  }
  .unit {
    min-width: 1.6em;
    color: var(--_quiet);
  }
  .unit.before {
    min-width: 0;
  }

  input,
  select,
  button {
    font: inherit;
    color: inherit;
  }
  input[type='number'],
  select,
  button {
    box-sizing: border-box;
    min-height: 28px;
    padding: 2px 8px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
  }
  input[type='number'] {
    width: 6.5em;
    text-align: right;
    font-variant-numeric: tabular-nums;
    appearance: textfield;
  }
  input::-webkit-inner-spin-button {
    appearance: none;
    margin: 0;
  }
  input[type='range'] {
    grid-column: 1 / -1;
    width: 100%;
    margin: 0;
  }
  /* Browsers draw a track that stands out more than what it sets. */
  @media (forced-colors: none) {
    input[type='range'] {
      height: 20px;
      border-radius: 10px;
      appearance: none;
      background: transparent;
      cursor: pointer;
    }
    input[type='range']:disabled {
      cursor: default;
      opacity: 0.5;
    }
    input::-webkit-slider-runnable-track {
      height: 4px;
      border-radius: 2px;
      background: var(--_line);
    }
    input::-moz-range-track {
      height: 4px;
      border-radius: 2px;
      background: var(--_line);
    }
    input::-webkit-slider-thumb {
      box-sizing: border-box;
      width: 16px;
      height: 16px;
      margin-top: -6px;
      border: 1px solid var(--_quiet);
      border-radius: 50%;
      appearance: none;
      background: var(--_accent);
    }
    input::-moz-range-thumb {
      box-sizing: border-box;
      width: 16px;
      height: 16px;
      border: 1px solid var(--_quiet);
      border-radius: 50%;
      background: var(--_accent);
    }
  }
  input[type='checkbox'] {
    width: 18px;
    height: 18px;
    margin: 5px 0;
  }
  :is(input, select, button):focus-visible {
    outline: var(--_focus);
    outline-offset: 1px;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger);
  }

  .fault {
    grid-column: 1 / -1;
    margin: 0;
    color: var(--_danger);
  }
  .help {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    justify-self: start;
    padding-inline: 14px;
    cursor: pointer;
  }
  button:disabled {
    color: var(--_quiet);
    cursor: default;
  }
`;
