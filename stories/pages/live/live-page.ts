/** Speaks to a bridge, and says what it found. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { probe, type Finding, type Verdict } from './probe';
import { pageStyles } from '../page-styles';

const MARKS: Record<Verdict, string> = { good: '✓', warning: '!', bad: '✕' };
const WORDS: Record<Verdict, string> = { good: 'Good', warning: 'Careful', bad: 'Fault' };

export class LivePage extends LitElement {
  static override properties = {
    address: {},
    findings: { state: true },
    asking: { state: true },
    live: { state: true },
  };

  static override styles = [
    pageStyles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 12px;
        align-items: end;
        max-width: 620px;
      }
      ul {
        display: grid;
        gap: 10px;
        max-width: 760px;
        margin: 28px 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 24px 84px minmax(0, 1fr);
        gap: 12px;
        align-items: baseline;
        overflow-wrap: anywhere;
      }
      .mark {
        display: inline-grid;
        place-items: center;
        width: 22px;
        height: 22px;
        border-radius: 50%;
        background: var(--line);
        font-size: 13px;
        font-weight: 700;
      }
      .good .mark {
        background: #2f7d4f;
        color: #fff;
      }
      .warning .mark {
        background: #8a5a00;
        color: #fff;
      }
      .bad .mark {
        background: #b3261e;
        color: #fff;
      }
      .name {
        color: var(--quiet);
      }
      blender-view {
        max-width: 860px;
        border-radius: 12px;
      }
      @media (max-width: 560px) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
        li {
          grid-template-columns: 24px minmax(0, 1fr);
        }
        li span:last-child {
          grid-column: 2;
        }
      }
    `,
  ];

  /** What stands in the field to begin with. */
  declare address: string;
  declare private findings: Finding[];
  declare private asking: boolean;
  /** A bridge that can be looked at. */
  declare private live: string | undefined;
  #abort: AbortController | undefined;

  constructor() {
    super();
    this.address = 'http://localhost:5000/';
    this.findings = [];
    this.asking = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort?.abort();
  }

  protected override render(): TemplateResult {
    return html`
      <h1>Look at a bridge</h1>
      <p class="lead">
        Everything else in this catalog runs on recordings. Here a view talks to a real bridge: start one with
        <code>npm start</code> and give its address.
      </p>
      <form @submit=${this.#submit}>
        <label>
          Address of the bridge
          <input
            name="address"
            type="text"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            .value=${this.address}
          />
        </label>
        <button class="main">Connect</button>
      </form>
      <div role="status">
        ${this.asking ? html`<p class="lead">Asking …</p>` : nothing}
        ${
          this.findings.length
            ? html`<ul>
                ${this.findings.map(finding)}
              </ul>`
            : nothing
        }
      </div>
      ${this.live ? html`<blender-view bridge=${this.live} product="1"></blender-view>` : nothing}
    `;
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const address = String(new FormData(event.target as HTMLFormElement).get('address')).trim();
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    this.findings = [];
    this.live = undefined;
    this.asking = true;
    const report = (found: Finding): void => {
      if (!signal.aborted) this.findings = [...this.findings, found];
    };
    const usable = await probe(address, report, signal);
    if (signal.aborted) return;
    this.asking = false;
    this.live = usable ? address : undefined;
  };
}

const finding = ({ verdict, name, text }: Finding): TemplateResult => html`
  <li class=${verdict}>
    <span class="mark" role="img" aria-label=${WORDS[verdict]}>${MARKS[verdict]}</span>
    <span class="name">${name}</span>
    <span>${text}</span>
  </li>
`;
