import { css } from 'lit';

export const fullscreenStyles = css`
  /* Not the browser's black, on which a picture without a background would be lost. */
  :host(:fullscreen) {
    background: var(--_surface);
  }
`;
