/**
 * The look that the elements share. A page changes it by setting the custom properties on an element or
 * on any of its ancestors; light or dark follows the page's own `color-scheme`.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    --_accent: var(--blender-view-accent, #e87d0d);
    --_text: var(--blender-view-text, light-dark(#1d1d1f, #f5f5f7));
    --_quiet: var(--blender-view-quiet, light-dark(#6e6e73, #a1a1a6));
    --_surface: var(--blender-view-surface, light-dark(#ffffff, #1d1d1f));
    --_line: var(--blender-view-line, light-dark(#d9d9de, #424245));
    --_danger: var(--blender-view-danger, light-dark(#b3261e, #f2b8b5));
    --_radius: var(--blender-view-radius, 8px);
    --_font: var(--blender-view-font, 13px/1.4 system-ui, sans-serif);
    --_space: 8px;
    --_quick: 160ms ease-out;
    --_slow: 400ms ease-out;
    --_focus: var(--blender-view-focus, 2px solid var(--_accent));
  }
`;
