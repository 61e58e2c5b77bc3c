/** What the pages of the catalog that do something share: type, fields, buttons. Colours come from preview.css. */
import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    max-width: 1160px;
    margin: 0 auto;
    padding: 24px clamp(12px, 5vw, 20px) 64px;
    color: var(--ink);
    font-size: 15px;
    line-height: 1.55;
    accent-color: var(--accent);
  }
  h1 {
    margin: 0 0 8px;
    font-size: clamp(22px, 7vw, 30px);
    overflow-wrap: anywhere;
    line-height: 1.2;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  h2 {
    margin: 40px 0 12px;
    font-size: 18px;
  }
  .lead {
    max-width: 64ch;
    margin: 0 0 32px;
    color: var(--quiet);
  }
  .fault {
    max-width: 64ch;
    margin: 0 0 24px;
    padding: 12px 16px;
    border: 1px solid var(--line);
    border-inline-start: 3px solid var(--accent);
    border-radius: 8px;
    background: var(--surface);
    overflow-wrap: anywhere;
  }
  label,
  legend {
    display: block;
    padding: 0;
    color: var(--quiet);
    font-size: 13px;
  }
  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  input,
  select,
  button {
    box-sizing: border-box;
    min-height: 38px;
    padding: 6px 12px;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--surface);
    color: var(--ink);
    font: inherit;
    font-size: 15px;
  }
  input:not([type='radio'], [type='color']),
  select {
    width: 100%;
  }
  label > :is(select, input:not([type='radio'])) {
    margin-top: 4px;
  }
  button {
    cursor: pointer;
  }
  button.main {
    border-color: transparent;
    background: var(--accent);
    color: var(--ground);
    font-weight: 600;
  }
  :is(input, select, button, a):focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  code,
  pre {
    font:
      13px/1.6 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
  }
  pre {
    margin: 0;
    padding: 16px 20px;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--surface);
    tab-size: 2;
  }
`;
