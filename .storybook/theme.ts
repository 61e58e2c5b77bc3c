/** The catalog's look, from the tokens that the elements share. */
import { create, type ThemeVars } from 'storybook/theming';
import { PAGE_TOKENS } from '../src/components/page-tokens';

export type Scheme = 'light' | 'dark';

/** A token in a colour scheme. */
function token(name: string, scheme: Scheme): string {
  const value = PAGE_TOKENS[name] ?? '';
  const [, light, dark] = /^light-dark\((.+), (.+)\)$/.exec(value) ?? [];
  return (scheme === 'light' ? light : dark) ?? value;
}

const MONOSPACE = 'ui-monospace, "SF Mono", Menlo, Consolas, monospace';

export const theme = (scheme: Scheme): ThemeVars =>
  create({
    base: scheme,
    brandTitle: 'blender-view',
    brandImage: `docs/images/wordmark-${scheme}.svg`,
    brandUrl: './?path=/docs/docs-welcome--docs',
    brandTarget: '_self',
    // Without its size.
    fontBase: PAGE_TOKENS.reading!.replace(/^\S+ /, ''),
    fontCode: MONOSPACE,
    colorPrimary: token('accent', scheme),
    colorSecondary: token('link', scheme),
    appBg: token('ground', scheme),
    appContentBg: token('surface', scheme),
    appPreviewBg: token('surface', scheme),
    appBorderColor: token('line', scheme),
    appBorderRadius: 8,
    textColor: token('text', scheme),
    textMutedColor: token('quiet', scheme),
    barBg: token('surface', scheme),
    barTextColor: token('quiet', scheme),
    barSelectedColor: token('link', scheme),
    barHoverColor: token('link', scheme),
    inputBg: token('surface', scheme),
    inputBorder: token('line', scheme),
    inputTextColor: token('text', scheme),
    inputBorderRadius: 6,
    buttonBg: token('ground', scheme),
    buttonBorder: token('line', scheme),
    booleanBg: token('ground', scheme),
  });

/** What the visitor's system prefers. */
export const preferredScheme = (): Scheme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
