/** Looks that several elements have in common. */
import { css } from 'lit';

/** Declarations: text in a picture looks the same whatever a page's style sheets make of the element. These are inherited. */
export const plainText = css`
  font: var(--_font);
  letter-spacing: normal;
  word-spacing: normal;
  text-indent: 0;
  text-transform: none;
  text-shadow: none;
  white-space: normal;
`;

/** Declarations: words that lie on a picture, and keep 4.5 : 1 to it in grey, too, be it as light or as dark as pictures are. */
export const pill = css`
  ${plainText}
  position: absolute;
  box-sizing: border-box;
  padding: 4px 10px;
  border-radius: 999px;
  background: color-mix(in srgb, var(--_surface) 94%, transparent);
`;

/** Rules: the thin bar at the lower edge; `--_fraction` is how far it is. */
export const progressBar = css`
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
      transform var(--_quick),
      opacity var(--_slow);
  }
  .progress.busy {
    opacity: 1;
  }

  :host(:dir(rtl)) .progress {
    transform-origin: right;
  }
`;

/** Rules: a slotted poster fills the element; every page has a rule for the size of its pictures. */
export const slottedPoster = css`
  .poster ::slotted(img) {
    width: 100% !important;
    height: 100% !important;
    max-width: none !important;
    margin: 0 !important;
  }
`;
