import { css } from 'lit';

export const hotspotStyles = css`
  .hotspots,
  .hotspot {
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .hotspots {
    z-index: 2;
  }
  /* The poster may show another view. */
  .hotspots.away,
  .hotspot.nowhere {
    visibility: hidden;
  }
  .hotspot > slot {
    position: absolute;
    /* In pages from right to left too. */
    inset: 0 auto auto 0;
    display: block;
    width: max-content;
    translate: -50% -50%;
    pointer-events: auto;
    transition: opacity var(--_quick);
  }
  /* The key Tab and screen readers still reach it, and bring it into sight. */
  .hotspot.out-of-sight:not(:focus-within) > slot {
    opacity: var(--blender-view-hidden-hotspot-opacity, 0);
    pointer-events: none;
  }
  /* Nobody but the page could. */
  .hotspots.fixed > .out-of-sight:not(:focus-within) {
    visibility: hidden;
  }

  /* Their colours are read by what draws them. */
  .pins {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    color: var(--_text);
    border: 0 solid var(--_surface);
    outline: 0 solid var(--_accent);
  }
  .hotspots.pinned > .hotspot > slot {
    opacity: 0;
  }

  @media (prefers-reduced-motion: reduce) {
    .hotspot > slot {
      transition: none;
    }
  }
`;
