/**
 * The look that the elements share. A page changes it by setting the same custom properties on an
 * element or on any of its ancestors.
 */
import { css } from 'lit';

export const tokens = css`
  :host {
    --_accent: var(--blender-view-accent, #e87d0d);
    --_text: var(--blender-view-text, #1d1d1f);
    --_quiet: var(--blender-view-quiet, #6e6e73);
    --_surface: var(--blender-view-surface, #ffffff);
    --_line: var(--blender-view-line, #d9d9de);
    --_danger: var(--blender-view-danger, #b3261e);
    --_radius: var(--blender-view-radius, 8px);
    --_font: var(--blender-view-font, 13px/1.4 system-ui, sans-serif);
    --_focus: var(--blender-view-focus, 2px solid var(--_accent));
  }

  @media (prefers-color-scheme: dark) {
    :host {
      --_text: var(--blender-view-text, #f5f5f7);
      --_quiet: var(--blender-view-quiet, #a1a1a6);
      --_surface: var(--blender-view-surface, #1d1d1f);
      --_line: var(--blender-view-line, #424245);
      --_danger: var(--blender-view-danger, #f2b8b5);
    }
  }
`;
