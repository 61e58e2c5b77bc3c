/** Choose a view, see it, take the snippet along. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Catalog, CatalogProduct } from '../../../src/bridge/catalog';
import { fetchCatalog } from '../../../src/bridge/catalog-source';
import { CATALOG, RECORDED } from '../../kit/element';
import { pageStyles } from '../page-styles';
import { attributesFor, FIRST_CHOICE, LIMITS, type Choice } from './choice';
import { page, snippets, type Addresses } from './snippets';

/** Of the script in this catalog, put in by its build. */
declare const SCRIPT_INTEGRITY: string;

const SCRIPT = 'dist/blender-view.js';
const COPIED_MS = 2000;

export class EmbedPage extends LitElement {
  static override properties = {
    catalog: { state: true },
    fault: { state: true },
    choice: { state: true },
    shown: { state: true },
    copied: { state: true },
  };

  static override styles = [
    pageStyles,
    css`
      .bench {
        display: grid;
        grid-template-columns: 320px minmax(0, 1fr);
        gap: 32px;
        align-items: start;
      }
      .fields {
        display: grid;
        gap: 14px;
      }
      .pair {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
      }
      .finishes {
        display: grid;
        gap: 4px;
        margin-top: 4px;
        color: var(--ink);
      }
      .finishes label {
        display: flex;
        align-items: center;
        gap: var(--bv-space);
        min-height: 28px;
        color: var(--ink);
        font-size: 15px;
      }
      input[type='radio'] {
        width: 18px;
        height: 18px;
        min-height: 0;
        margin: 0;
      }
      input[type='color'] {
        width: 100%;
        padding: 4px;
      }
      svg {
        width: 18px;
        height: 18px;
      }
      iframe {
        display: block;
        width: 100%;
        aspect-ratio: 4 / 3;
        border: 0;
        border-radius: 12px;
        background: var(--surface);
      }
      .kinds {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin: 0 0 12px;
      }
      .kinds button[aria-pressed='true'] {
        border-color: var(--accent);
        color: var(--accent);
      }
      .taking {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        margin-bottom: 8px;
        color: var(--quiet);
      }
      @media (max-width: 760px) {
        .bench {
          grid-template-columns: minmax(0, 1fr);
        }
        .result {
          order: -1;
        }
      }
    `,
  ];

  declare private catalog: Catalog | undefined;
  /** Why there is no catalog. */
  declare private fault: string | undefined;
  declare private choice: Choice;
  /** Index of the snippet that is read. */
  declare private shown: number;
  declare private copied: boolean;

  constructor() {
    super();
    this.choice = FIRST_CHOICE;
    this.shown = 0;
    this.copied = false;
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    const address = new URL(CATALOG, document.baseURI);
    try {
      this.catalog = await fetchCatalog(address);
    } catch {
      this.fault = `The list of products at ${address.href} cannot be read. The snippets below still hold for your own bridge.`;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <h1>Take a view along</h1>
      <p class="lead">
        Choose what is shown. The result is live and runs on recorded pictures; the snippet names your own bridge.
      </p>
      ${this.fault ? html`<p role="alert" class="fault">${this.fault}</p>` : nothing}
      <div class="bench">
        <form class="fields" @submit=${(event: Event) => event.preventDefault()}>${this.#fields()}</form>
        <div class="result">
          <iframe title="Result" srcdoc=${this.#result()} scrolling="no"></iframe>
        </div>
      </div>
      <h2>Snippet</h2>
      ${this.#snippets()}
    `;
  }

  #fields(): TemplateResult {
    const { product, scene, camera, limits, samples, scheme, accent, bridge, material } = this.choice;
    const found = this.#product;
    const option = (value: string | number, name: string, chosen: boolean): TemplateResult =>
      html`<option value=${value} ?selected=${chosen}>${name}</option>`;
    return html`
      <label>
        Product
        <select @change=${(event: Event) => this.#chooseProduct(Number(valueOf(event)))}>
          ${this.catalog?.products.map(({ id, name }) => option(id, name, id === product))}
        </select>
      </label>
      <fieldset>
        <legend>Material</legend>
        <div class="finishes">
          ${found?.materials.map(
            ({ id, name, swatch }) => html`
              <label>
                <input
                  type="radio"
                  name="material"
                  .checked=${id === material}
                  @change=${() => this.#choose({ material: id })}
                />
                <svg viewBox="0 0 2 2" aria-hidden="true"><circle cx="1" cy="1" r="1" fill=${swatch ?? 'none'} /></svg>
                ${name}
              </label>
            `,
          )}
        </div>
      </fieldset>
      <div class="pair">
        <label>
          Scene
          <select @change=${(event: Event) => this.#choose({ scene: Number(valueOf(event)) })}>
            ${this.catalog?.scenes.map(({ id, name }) => option(id, name, id === scene))}
          </select>
        </label>
        <label>
          Camera
          <select @change=${(event: Event) => this.#choose({ camera: valueOf(event) })}>
            ${found?.cameras.map(({ name }) => option(name, name, name === camera))}
          </select>
        </label>
        <label>
          Samples, at most
          <select @change=${(event: Event) => this.#choose({ samples: Number(valueOf(event)) })}>
            ${[0, 16, 64, 256].map((count) => option(count, count ? String(count) : 'Default', count === samples))}
          </select>
        </label>
        <label>
          Colours
          <select @change=${(event: Event) => this.#choose({ scheme: valueOf(event) as Choice['scheme'] })}>
            ${(['auto', 'light', 'dark'] as const).map((one) =>
              option(one, { auto: 'The page’s', light: 'Light', dark: 'Dark' }[one], one === scheme),
            )}
          </select>
        </label>
      </div>
      <label>
        Hands go
        <select @change=${(event: Event) => this.#choose({ limits: valueOf(event) as Choice['limits'] })}>
          ${Object.keys(LIMITS).map((name) => option(name, name, name === limits))}
        </select>
      </label>
      <label>
        Accent
        <input type="color" .value=${accent} @change=${(event: Event) => this.#choose({ accent: valueOf(event) })} />
      </label>
      <label>
        Your bridge
        <input
          type="url"
          .value=${bridge}
          @change=${(event: Event) => this.#choose({ bridge: valueOf(event) || FIRST_CHOICE.bridge })}
        />
      </label>
    `;
  }

  #snippets(): TemplateResult {
    const all = snippets(this.choice, this.#addresses(this.choice.bridge));
    const snippet = all[this.shown] ?? all[0]!;
    return html`
      <div class="kinds" role="group" aria-label="Kind of page">
        ${all.map(
          ({ name }, index) => html`
            <button type="button" aria-pressed=${index === this.shown} @click=${() => (this.shown = index)}>
              ${name}
            </button>
          `,
        )}
      </div>
      <div class="taking">
        <span>${snippet.where}</span>
        <button type="button" class="main" @click=${() => this.#copy(snippet.code)}>
          ${this.copied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <pre tabindex="0" aria-label="Snippet"><code>${snippet.code}</code></pre>
      <p role="status" class="lead">${this.copied ? 'The snippet is in the clipboard.' : ''}</p>
    `;
  }

  get #product(): CatalogProduct | undefined {
    return this.catalog?.products.find(({ id }) => id === this.choice.product);
  }

  #addresses(bridge: string): Addresses {
    const root = URL.canParse(bridge) ? new URL(bridge).href.replace(/\/?$/, '/') : bridge;
    return { script: root + SCRIPT, integrity: SCRIPT_INTEGRITY };
  }

  /** The document of the snippet, with this catalog's own script, and recordings for a bridge. */
  #result(): string {
    const script = new URL(SCRIPT, document.baseURI).href;
    const document_ = page({ ...this.choice, bridge: RECORDED }, { script, integrity: SCRIPT_INTEGRITY });
    const [[name]] = attributesFor(this.choice) as [[string, string]];
    return document_.replace(`${name}="`, `catalog="${CATALOG}" ${name}="`);
  }

  #chooseProduct(product: number): void {
    const found = this.catalog?.products.find(({ id }) => id === product);
    if (!found) return;
    const { material_id, scene_id = 1 } = found.defaults;
    this.#choose({ product, material: material_id, scene: scene_id, camera: found.cameras[0]?.name ?? '' });
  }

  #choose(change: Partial<Choice>): void {
    this.choice = { ...this.choice, ...change };
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the clipboard is not allowed, the text is at least marked.
      const code = this.renderRoot.querySelector('pre code');
      if (code) getSelection()?.selectAllChildren(code);
      return;
    }
    this.copied = true;
    setTimeout(() => (this.copied = false), COPIED_MS);
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;
