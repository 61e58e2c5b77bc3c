/** The catalog's look, from the tokens that the elements share. */
import { create, type ThemeVars } from 'storybook/theming';
import { tokens } from '../src/components/tokens';

export type Scheme = 'light' | 'dark';

/** A token's default in a colour scheme. */
function token(name: string, scheme: Scheme): string {
  const [, value = ''] = new RegExp(`--_${name}: var\\(--[\\w-]+, (.+)\\);`).exec(tokens.cssText) ?? [];
  const [, light, dark] = /^light-dark\((.+), (.+)\)$/.exec(value) ?? [];
  return (scheme === 'light' ? light : dark) ?? value;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const MONOSPACE = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace';
/** Behind everything: paper, and a room with the lights down. */
const GROUND: Record<Scheme, string> = { light: '#f7f6f3', dark: '#141414' };
/** The accent as text: dark or light enough to be read on the ground. */
const INK: Record<Scheme, string> = { light: '#a04a00', dark: '#f5a04c' };

export const theme = (scheme: Scheme): ThemeVars =>
  create({
    base: scheme,
    brandTitle: 'blender-view',
    brandImage: `docs/images/wordmark-${scheme}.svg`,
    brandUrl: './?path=/docs/docs-welcome--docs',
    brandTarget: '_self',
    fontBase: FONT,
    fontCode: MONOSPACE,
    colorPrimary: token('accent', scheme),
    colorSecondary: INK[scheme],
    appBg: GROUND[scheme],
    appContentBg: token('surface', scheme),
    appPreviewBg: token('surface', scheme),
    appBorderColor: token('line', scheme),
    appBorderRadius: 8,
    textColor: token('text', scheme),
    textMutedColor: token('quiet', scheme),
    barBg: token('surface', scheme),
    barTextColor: token('quiet', scheme),
    barSelectedColor: INK[scheme],
    barHoverColor: INK[scheme],
    inputBg: token('surface', scheme),
    inputBorder: token('line', scheme),
    inputTextColor: token('text', scheme),
    inputBorderRadius: 6,
    buttonBg: GROUND[scheme],
    buttonBorder: token('line', scheme),
    booleanBg: GROUND[scheme],
  });

/** What the visitor's system prefers. */
export const preferredScheme = (): Scheme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
