import { html, LitElement, noChange, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import {
  DEFAULT_SETTINGS,
  SETTING_NAMES,
  SETTINGS,
  type ChoiceSetting,
  type FlagSetting,
  type NumberSetting,
  type RenderSettings,
  type Setting,
  type SettingName,
} from '../../bridge/settings-table.js';
import type { BlenderView } from '../blender-view/blender-view.js';
import { BoundView } from '../bound-view.js';
import { tokens } from '../tokens.js';
import { choicesOf, faultOf, GROUPS, isOffered, maximum, sliderOf } from './fields.js';
import { styles } from './styles.js';

/**
 * A form for the render settings of one `<blender-view>`. It offers what the running Blender can do,
 * shows what is in effect, and writes `settings` of the view as they change.
 *
 * @csspart form - The whole form.
 * @csspart group - One group of settings.
 * @csspart legend - Its name.
 * @csspart field - One setting: label, control and what is wrong with it.
 * @csspart label - The name of a setting.
 * @csspart control - Every input and select.
 * @csspart fault - The sentence about a value that makes no sense.
 * @csspart reset - The button that takes back all changes.
 *
 * @cssproperty [--blender-view-accent=#e87d0d] - Colour of sliders, checks and focus.
 * @cssproperty [--blender-view-text] - Colour of labels.
 * @cssproperty [--blender-view-quiet] - Colour of group names and units.
 * @cssproperty [--blender-view-surface] - Background of controls.
 * @cssproperty [--blender-view-line] - Borders of controls.
 * @cssproperty [--blender-view-danger] - Colour of faults.
 * @cssproperty [--blender-view-radius=8px] - Roundness.
 * @cssproperty [--blender-view-font] - Font.
 *
 * @tag blender-settings
 */
export class BlenderSettings extends LitElement {
  static override styles = [tokens, styles];

  /** Id of the `<blender-view>` in the same document or shadow tree. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** The view itself, where it has no id or lives elsewhere; wins over `for`. */
  @property({ attribute: false }) view?: BlenderView;

  @state() private faults: Partial<Record<SettingName, string>> = {};

  readonly #bound = new BoundView(this, (view) => this.#bind(view));

  protected override render(): TemplateResult {
    const view = this.#bound.current;
    const own = Object.keys(view?.settings ?? {}).length > 0;
    return html`
      <form part="form" @submit=${(event: Event) => event.preventDefault()}>
        ${GROUPS.map(({ name, settings }) => {
          const offered = settings.filter((setting) => isOffered(setting, this.#renderer));
          return html`
            <fieldset part="group" ?disabled=${!view}>
              <legend part="legend">${name}</legend>
              ${offered.map((setting) => this.#field(setting))}
            </fieldset>
          `;
        })}
        <button type="button" part="reset" ?disabled=${!own} @click=${() => this.#reset()}>Reset</button>
      </form>
    `;
  }

  get #renderer(): ReturnType<BlenderView['stores']['renderer']['get']> {
    return this.#bound.current?.stores.renderer.get();
  }

  /** What is in effect, with everybody's defaults. */
  get #values(): RenderSettings {
    return { ...DEFAULT_SETTINGS, ...this.#bound.current?.stores.settings.get() };
  }

  #field(name: SettingName): TemplateResult {
    const setting: Setting = SETTINGS[name];
    const fault = this.faults[name];
    return html`
      <div class="field" part="field" title=${setting.help}>
        <label part="label" for=${name}>${setting.label}</label>
        ${this.#control(name, setting)}
        <p class="help" id="${name}-help">${setting.help}</p>
        <p class="fault" part="fault" id="${name}-fault" role="alert" ?hidden=${!fault}>${fault ?? nothing}</p>
      </div>
    `;
  }

  #control(name: SettingName, setting: Setting): TemplateResult {
    switch (setting.kind) {
      case 'flag':
        return this.#flag(name, setting);
      case 'choice':
        return this.#choice(name, setting);
      default:
        return this.#number(name, setting);
    }
  }

  #flag(name: SettingName, _setting: FlagSetting): TemplateResult {
    return html`<input
      id=${name}
      part="control"
      type="checkbox"
      aria-describedby="${name}-help"
      .checked=${live(this.#values[name] === true)}
      @change=${(event: Event) => this.#write(name, (event.target as HTMLInputElement).checked)}
    />`;
  }

  #choice(name: SettingName, _setting: ChoiceSetting): TemplateResult {
    const value = this.#values[name];
    return html`<select
      id=${name}
      part="control"
      aria-describedby="${name}-help"
      @change=${(event: Event) => this.#write(name, (event.target as HTMLSelectElement).value as ChoiceOf)}
    >
      ${choicesOf(name, value, this.#renderer).map((choice) => html`<option value=${choice} .selected=${choice === value}>${spoken(choice)}</option>`)}
    </select>`;
  }

  #number(name: SettingName, setting: NumberSetting): TemplateResult {
    const max = maximum(name, setting, this.#renderer);
    const value = this.#values[name] as number;
    const kind = sliderOf(setting);
    // As in f/2.8.
    const before = setting.unit?.endsWith('/') ? setting.unit : undefined;
    const doubling = kind === 'doubling';
    const typed = (event: Event): void => this.#type(name, setting, max, (event.target as HTMLInputElement).value);
    const slid = (event: Event): void => {
      const at = (event.target as HTMLInputElement).valueAsNumber;
      this.#write(name, doubling ? Math.min(max, Math.round(2 ** at)) : at);
    };
    return html`
      <span class="value">
        ${before ? html`<span class="unit before">${before}</span>` : nothing}
        <input
          id=${name}
          part="control"
          type="number"
          inputmode="decimal"
          min=${setting.min}
          max=${max}
          step="any"
          aria-describedby="${name}-help ${name}-fault"
          aria-invalid=${this.faults[name] ? 'true' : 'false'}
          .value=${this.faults[name] ? noChange : live(shown(value))}
          @change=${typed}
        />
        <span class="unit">${before ? '' : setting.unit}</span>
      </span>
      ${
        kind === 'none'
          ? nothing
          : html`<input
              part="control"
              type="range"
              aria-label=${setting.label}
              aria-valuetext="${shown(value)} ${setting.unit ?? ''}"
              min=${doubling ? Math.log2(setting.min) : setting.min}
              max=${doubling ? Math.log2(max) : max}
              step=${doubling ? 1 : setting.step}
              .value=${live(String(doubling ? Math.log2(value) : value))}
              @input=${slid}
            />`
      }
    `;
  }

  #type(name: SettingName, setting: NumberSetting, max: number, text: string): void {
    const fault = faultOf(setting, max, text);
    if (fault) this.faults = { ...this.faults, [name]: fault };
    else this.#write(name, Number(text));
  }

  #write(name: SettingName, value: RenderSettings[SettingName]): void {
    const view = this.#bound.current;
    if (!view) return;
    const { [name]: _mended, ...faults } = this.faults;
    this.faults = faults;
    view.settings = { ...view.settings, [name]: value };
  }

  #reset(): void {
    this.faults = {};
    if (this.#bound.current) this.#bound.current.settings = {};
  }

  #bind(view: BlenderView): () => void {
    this.faults = {};
    const update = (): void => this.requestUpdate();
    const failed = (event: Event): void =>
      this.#blame((event as CustomEvent<{ path?: string; message: string }>).detail);
    const stops = [view.stores.renderer.listen(update), view.stores.settings.listen(update)];
    view.addEventListener('error', failed);
    return () => {
      for (const stop of stops) stop();
      view.removeEventListener('error', failed);
    };
  }

  /** Shows what the view or its bridge did not like beside the setting it is about. */
  #blame({ path, message }: { path?: string; message: string }): void {
    const name = /(?:^|\.)settings\.(\w+)$/.exec(path ?? '')?.[1];
    if (SETTING_NAMES.includes(name as SettingName)) this.faults = { ...this.faults, [name as SettingName]: message };
  }
}

/** The words of all choices; which belong to which is the table's matter. */
type ChoiceOf = Extract<RenderSettings[SettingName], string>;

/** Blender's identifiers as people write them: `CYCLES` is Cycles. */
const spoken = (choice: string): string =>
  /^[A-Z]+$/.test(choice) ? choice[0] + choice.slice(1).toLowerCase() : choice;

const shown = (value: number): string => String(Number(value.toFixed(Math.abs(value) < 10 ? 4 : 2)));

declare global {
  interface HTMLElementTagNameMap {
    'blender-settings': BlenderSettings;
  }
}
