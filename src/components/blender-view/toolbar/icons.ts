/** The icons of the toolbar, in lines of the text's colour. */
import { html, type TemplateResult } from 'lit';

/** @param paths within 24 × 24 */
const icon = (paths: string): TemplateResult => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${paths} /></svg>
`;

export const AR = icon(
  'M12 7l5 2.8v5.4L12 18l-5-2.8V9.8zM7 9.8l5 2.7 5-2.7M12 12.5V18M3 7V3h4M17 3h4v4M21 17v4h-4M7 21H3v-4',
);
export const PLAY = icon('M8 5.5v13l10.5-6.5z');
export const PAUSE = icon('M8.5 5.5v13M15.5 5.5v13');
export const DOWNLOAD = icon('M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14');
export const ENTER_FULLSCREEN = icon('M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5');
export const LEAVE_FULLSCREEN = icon('M9 4v5H4M20 9h-5V4M15 20v-5h5M4 15h5v5');
