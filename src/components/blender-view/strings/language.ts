/** Which language the element speaks: that of the page around it, as far as there is one. */
import { strings as english } from './en.js';
import type { ViewStrings } from './strings.js';

/** English comes with the element, the others when a page is in them. */
const OTHERS: Record<string, () => Promise<{ strings: ViewStrings }>> = {
  de: () => import('./de.js'),
  ja: () => import('./ja.js'),
};

/** The `lang` in effect, through shadow trees, as in `de-AT`; empty where the page names none. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node; node = outside(node)) {
    const said = node.closest('[lang]');
    if (said) return said.getAttribute('lang') ?? '';
  }
  return '';
}

function outside(node: Element): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Tells the strings of a language at once where they are there, and otherwise when they are; English where nobody has translated. */
export class Language {
  strings: ViewStrings = english;
  #language = 'en';
  /** Made with the first page: a server has none. */
  #page: MutationObserver | undefined;

  constructor(
    private readonly element: Element,
    private readonly changed: () => void,
  ) {}

  connect(): void {
    this.#page ??= new MutationObserver(() => this.follow());
    this.#page.observe(document.documentElement, { attributeFilter: ['lang'] });
    this.#page.observe(this.element, { attributeFilter: ['lang'] });
    this.follow();
  }

  disconnect(): void {
    this.#page?.disconnect();
  }

  follow(): void {
    const language = languageOf(this.element).toLowerCase().split('-')[0] ?? '';
    if (language === this.#language) return;
    this.#language = language;
    void this.#load(language);
  }

  async #load(language: string): Promise<void> {
    let strings = english;
    try {
      strings = (await OTHERS[language]?.())?.strings ?? english;
    } catch {
      // What cannot be fetched is said in English.
    }
    if (language !== this.#language || strings === this.strings) return;
    this.strings = strings;
    this.changed();
  }
}
