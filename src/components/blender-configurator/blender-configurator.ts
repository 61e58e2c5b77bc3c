import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BlenderView } from '../blender-view/blender-view.js';
import { Language } from '../blender-view/strings/language.js';
import type { ViewStrings } from '../blender-view/strings/strings.js';
import { BoundView } from '../bound-view.js';
import { tokens } from '../tokens.js';
import { groupsOf, type Group, type Kind, type Option } from './choices.js';
import { optionAfter } from './radio-keys.js';
import { styles } from './styles.js';
import { swatch } from './swatch.js';

/** What a visitor has chosen. */
export interface ConfiguratorChange {
  kind: Kind;
  /** The catalog's. */
  id: number;
  name: string;
  /** Id of the part that it was chosen for. */
  part?: number;
}

export interface BlenderConfiguratorEvents {
  /** The visitor has chosen; after it the view follows. */
  change: ConfiguratorChange;
}

/**
 * What one `<blender-view>` can be chosen in, as a shop shows it: swatches of the product's materials, and with `scenes` and
 * `products` the catalog's scenes and products; where the catalog names parts of a product, those in their own materials. Each is a group of radio buttons: Tab leads to the one that is worn, arrows
 * choose. It follows what the page's scripts choose, and is empty until the catalog is there.
 *
 * @slot material - In the place of the label of the materials, as in `<span slot="material">Finish</span>`.
 * @slot part-ID - In the place of the label of the part of that id.
 * @slot scene - In the place of the label of the scenes.
 * @slot product - In the place of the label of the products.
 * @slot material-ID - In the place of the swatch of the material of that id, as a picture of it; its name stays. `part-ID-ID`, `scene-ID` and `product-ID` alike.
 *
 * @event {CustomEvent} change - The visitor has chosen; after it the view follows. `detail`: `{kind: 'material' | 'part' | 'scene' | 'product', id, name, part}`.
 *
 * @csspart group - One group: its legend and its options.
 * @csspart legend - Label and value.
 * @csspart label - What is chosen, as "Material".
 * @csspart value - The name of what is worn.
 * @csspart options - All options of a group.
 * @csspart option - One option.
 * @csspart option-selected - The option that is worn.
 * @csspart swatch - An option that is shown by its colour.
 * @csspart chip - An option that is shown by its name.
 * @csspart dot - The colour of a swatch.
 *
 * @cssproperty [--blender-configurator-swatch-size=32px] - Diameter of a swatch's colour.
 * @cssproperty [--blender-configurator-swatch-radius=50%] - Roundness of a swatch.
 * @cssproperty [--blender-configurator-gap=8px] - Between options.
 * @cssproperty [--blender-view-text] - Colour of names, and of the ring about what is worn.
 * @cssproperty [--blender-view-quiet] - Colour of labels.
 * @cssproperty [--blender-view-surface] - Background of chips.
 * @cssproperty [--blender-view-line] - Borders of chips.
 * @cssproperty [--blender-view-radius=8px] - Roundness of chips.
 * @cssproperty [--blender-view-font] - Font.
 * @cssproperty [--blender-view-focus] - Outline of the focused option.
 *
 * @tag blender-configurator
 */
export class BlenderConfigurator extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [tokens, styles];

  /** Id of the `<blender-view>` in the same document or shadow tree. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** The view itself, where it has no id or lives elsewhere; wins over `for`. */
  @property({ attribute: false }) view?: BlenderView;
  /** The scenes of the catalog can be chosen, too. */
  @property({ type: Boolean }) scenes = false;
  /** The products of the catalog can be chosen, too. */
  @property({ type: Boolean }) products = false;
  /** Texts in the place of the element's own: `product`, `material`, `scene`; the language follows `lang`. */
  @property({ attribute: false }) strings: Partial<Pick<ViewStrings, 'product' | 'material' | 'scene'>> = {};

  readonly #language = new Language(this, () => this.requestUpdate());
  readonly #bound = new BoundView(this, ({ stores: { catalog, selection } }) => {
    const stops = [catalog, selection].map((store) => store.listen(() => this.requestUpdate()));
    return () => stops.forEach((stop) => stop());
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#language.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#language.disconnect();
  }

  protected override render(): TemplateResult {
    return html`${repeat(
      this.#groups,
      ({ key }) => key,
      (group) => this.#group(group),
    )}`;
  }

  get #groups(): Group[] {
    const { catalog, selection } = this.#bound.current?.stores ?? {};
    const [entries, selected] = [catalog?.get(), selection?.get()];
    return entries && selected ? groupsOf(entries, selected, this) : [];
  }

  #group(group: Group): TemplateResult {
    const { key, name, kind, options, selected } = group;
    const texts = { ...this.#language.strings, ...this.strings };
    const colourful = options.some((option) => option.swatch);
    return html`
      <div class="group" part="group">
        <div class="legend" part="legend">
          <span part="label" id="${key}-label"><slot name=${key}>${kind === 'part' ? name : texts[kind]}</slot></span>
          <span class="value" part="value">${options.find(({ id }) => id === selected)?.name ?? nothing}</span>
        </div>
        <div
          class="options"
          part="options"
          role="radiogroup"
          aria-labelledby="${key}-label"
          @keydown=${(event: KeyboardEvent) => this.#pressed(event, group)}
        >
          ${repeat(
            options,
            ({ id }) => id,
            (option, index) => this.#option(group, option, index, colourful),
          )}
        </div>
      </div>
    `;
  }

  #option(group: Group, option: Option, index: number, colourful: boolean): TemplateResult {
    const { key, options, selected } = group;
    const { id, name } = option;
    const checked = id === selected;
    // Where nothing is worn, Tab leads to the first.
    const stop = checked || (index === 0 && !options.some((one) => one.id === selected));
    return html`
      <button
        type="button"
        class=${colourful ? 'swatch' : 'chip'}
        part="option ${colourful ? 'swatch' : 'chip'} ${checked ? 'option-selected' : ''}"
        role="radio"
        aria-checked=${checked ? 'true' : 'false'}
        aria-label=${colourful ? name : nothing}
        title=${colourful ? name : nothing}
        tabindex=${stop ? 0 : -1}
        @click=${() => this.#choose(group, option)}
      >
        <slot name="${key}-${id}"
          >${colourful ? html`<span class="dot" part="dot" ${swatch(option.swatch)}></span>` : name}</slot
        >
      </button>
    `;
  }

  #pressed(event: KeyboardEvent, group: Group): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=radio]')];
    const from = buttons.indexOf((event.target as HTMLElement).closest<HTMLElement>('[role=radio]')!);
    const rtl = getComputedStyle(this).direction === 'rtl';
    const to = optionAfter(event.key, from, buttons.length, rtl);
    const option = to === undefined ? undefined : group.options[to];
    if (to === undefined || !option) return;
    event.preventDefault();
    buttons[to]?.focus();
    this.#choose(group, option);
  }

  #choose(group: Group, { id, name }: Option): void {
    const view = this.#bound.current;
    if (!view || id === group.selected) return;
    group.choose(view, id);
    const { kind, part } = group;
    const detail: ConfiguratorChange = { kind, id, name, ...(part === undefined ? {} : { part }) };
    this.dispatchEvent(new CustomEvent('change', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blender-configurator': BlenderConfigurator;
  }
}
