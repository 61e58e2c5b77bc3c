import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Problem } from '../../bridge/errors.js';
import type { BlenderView } from '../blender-view/blender-view.js';
import { Language } from '../blender-view/strings/language.js';
import { fill, type ViewStrings } from '../blender-view/strings/strings.js';
import { BoundView } from '../bound-view.js';
import { elementEvent } from '../events.js';
import { tokens } from '../tokens.js';
import { between } from '../validation/field.js';
import { LastValid } from '../validation/last-valid.js';
import { afterKey, Drag } from './divider.js';
import type { BlenderCompareEvents } from './events.js';
import { styles } from './styles.js';

/** Less than this of a side is no place for its name. Percent. */
const NARROW = 12;

const FIELDS = { position: { attribute: 'position', ...between(0, 100) } };

/**
 * The preview and Blender's picture of one view side by side, with a divider between them; or two pictures, before and
 * after. The view goes on as ever: it turns under the hand, and its picture refines on its side of the divider.
 *
 * It holds a `<blender-view>`, lies in one, or names one with `for` and is laid over it by the page.
 *
 * Arrow keys move the divider, Page up and Page down in larger steps, Home and End to the sides.
 *
 * @slot - The `<blender-view>`.
 * @slot before - A picture, in the place of the preview.
 * @slot after - A picture, in the place of Blender's.
 * @slot before-label - What the first side is called.
 * @slot after-label - What the second side is called.
 * @slot handle - An icon for the handle.
 *
 * @event {CustomEvent} position-change - The divider has moved. `detail`: `{position, source: 'user' | 'script'}`.
 * @event {CustomEvent} error - A value was not understood; does not bubble. `detail`: `{code, message, recoverable, path}`.
 *
 * @csspart divider - The line, as high as the picture, which takes hands, keys and focus.
 * @csspart handle - The round handle on it.
 * @csspart label - The name of either side.
 * @csspart before-label - The name of the first side.
 * @csspart after-label - The name of the second side.
 *
 * @cssproperty [--blender-compare-color=#fff] - Colour of line and handle.
 * @cssproperty [--blender-compare-icon-color=#1d1d1f] - Colour of the icon on the handle.
 * @cssproperty [--blender-compare-line-width=2px] - Width of the line.
 * @cssproperty [--blender-compare-handle-size=40px] - Size of the handle; the divider takes hands over this width.
 * @cssproperty [--blender-view-surface] - Background of the labels.
 * @cssproperty [--blender-view-text] - Colour of the labels.
 * @cssproperty [--blender-view-font] - Font of the labels.
 * @cssproperty [--blender-view-focus] - Outline of the focused handle.
 *
 * @tag blender-compare
 */
export class BlenderCompare extends LitElement {
  static override styles = [tokens, styles];

  /** Id of a `<blender-view>` in the same document or shadow tree, over which the page has laid this element. */
  @property({ attribute: 'for' }) htmlFor?: string;
  /** The view itself, where it has no id or lives elsewhere; wins over `for`. */
  @property({ attribute: false }) view?: BlenderView;
  /** Where the divider is: percent of the width, from where lines of text begin. */
  @property({ type: Number, reflect: true }) position = 50;
  /** What the divider is called, for screen readers. */
  @property() label?: string;
  /** Texts in the place of the element's own; the language follows `lang`: English, German, Japanese. */
  @property({ attribute: false }) strings: Partial<ViewStrings> = {};

  /** There is something of Blender's to see. */
  @state() private rendered = false;
  @query('.box') private box!: HTMLElement;

  readonly #language = new Language(this, () => this.requestUpdate());
  readonly #valid = new LastValid<'position'>(this, FIELDS, (problem) => this.#report(problem));
  readonly #drag = new Drag({
    box: () => this.box.getBoundingClientRect(),
    rtl: () => this.#rtl,
    position: () => this.position,
    moved: (position) => this.#move(position),
  });
  readonly #bound = new BoundView(
    this,
    (view) => this.#follow(view),
    () =>
      [...this.children].find(({ localName, slot }) => localName === 'blender-view' && !slot) ??
      this.closest('blender-view'),
  );
  /** Who moves the divider now. */
  #source: 'user' | 'script' = 'script';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#language.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#language.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#valid.check(changed);
    this.position ??= 50;
  }

  protected override render(): TemplateResult {
    const [before, after] = this.#names;
    const share = Math.round(this.position);
    const texts = this.#texts;
    const names = { before, after, share, rest: 100 - share };
    const hides = (side: number, there: boolean): string => (side < NARROW || !there ? 'away' : '');
    return html`
      <div class="box ${this.#over ? 'over' : ''} ${this.#still ? 'still' : ''}">
        <div
          class="pictures"
          @pointerdown=${(event: PointerEvent) => this.#still && this.#hold(event, true)}
          @pointermove=${this.#moved}
          @pointerup=${this.#released}
          @pointercancel=${this.#released}
        >
          <slot name="before" @slotchange=${this.#changed}></slot>
          <slot name="after" @slotchange=${this.#changed}></slot>
          <slot @slotchange=${this.#changed}></slot>
        </div>
        <span class="label before ${hides(share, true)}" part="label before-label" aria-hidden="true"
          ><slot name="before-label" @slotchange=${this.#changed}>${before}</slot></span
        >
        <span
          class="label after ${hides(100 - share, this.#still || this.rendered)}"
          part="label after-label"
          aria-hidden="true"
          ><slot name="after-label" @slotchange=${this.#changed}>${after}</slot></span
        >
        <div
          class="divider ${this.#drag.held ? 'held' : ''}"
          part="divider"
          role="slider"
          tabindex="0"
          aria-orientation="horizontal"
          aria-label=${this.label ?? fill(texts.compare, names)}
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow=${share}
          aria-valuetext=${fill(texts.compared, names)}
          @keydown=${this.#pressed}
          @pointerdown=${(event: PointerEvent) => this.#hold(event)}
          @pointermove=${this.#moved}
          @pointerup=${this.#released}
          @pointercancel=${this.#released}
        >
          <div class="handle" part="handle">
            <slot name="handle"
              ><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 7l-5 5 5 5M15 7l5 5-5 5" /></svg
            ></slot>
          </div>
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.box.style.setProperty('--_position', `${this.position}%`);
    this.#bound.current?.style.setProperty(SPLIT, `${this.position}%`);
    if (!changed.has('position') || changed.get('position') === undefined) return;
    const detail = { position: this.position, source: this.#source };
    this.#source = 'script';
    this.#emit('position-change', detail);
  }

  /** Two pictures, and no view. */
  get #still(): boolean {
    return this.#bound.current === undefined;
  }

  /** The view is not among what this element holds. */
  get #over(): boolean {
    return this.#bound.current !== undefined && !this.contains(this.#bound.current);
  }

  get #rtl(): boolean {
    return this.matches(':dir(rtl)');
  }

  get #texts(): ViewStrings {
    return { ...this.#language.strings, ...this.strings };
  }

  /** What the sides are called, by the page or by us. */
  get #names(): [before: string, after: string] {
    const { preview, render, before, after } = this.#texts;
    const own = this.#still ? ([before, after] as const) : ([preview, render] as const);
    const said = (side: string): string =>
      [...(this.children ?? [])]
        .filter(({ slot }) => slot === `${side}-label`)
        .map(({ textContent }) => textContent?.trim())
        .join(' ');
    return [said('before') || own[0], said('after') || own[1]];
  }

  #follow(view: BlenderView): () => void {
    const unlisten = view.stores.render.subscribe(({ state: doing, samples }) => {
      this.rendered = doing === 'final' || (doing === 'rendering' && samples > 0);
    });
    return () => {
      unlisten();
      this.rendered = false;
      view.style.removeProperty(SPLIT);
    };
  }

  #hold(event: PointerEvent, jump = false): void {
    this.#drag.begin(event, jump);
    this.requestUpdate();
  }

  #move(position: number): void {
    if (position === this.position) return;
    this.#source = 'user';
    this.position = position;
  }

  readonly #changed = (): void => this.requestUpdate();
  readonly #moved = (event: PointerEvent): void => this.#drag.move(event);
  readonly #released = (event: PointerEvent): void => {
    this.#drag.end(event);
    this.requestUpdate();
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const position = afterKey(event.key, this.position, this.#rtl);
    if (position === undefined) return;
    event.preventDefault();
    // In a view the same keys would turn it.
    event.stopPropagation();
    this.#move(position);
  };

  #report({ code, message, path }: Problem): void {
    this.#emit('error', { code, message, path, recoverable: true });
  }

  #emit<Name extends keyof BlenderCompareEvents>(name: Name, detail: BlenderCompareEvents[Name]): void {
    this.dispatchEvent(elementEvent(name, detail));
  }
}

const SPLIT = '--blender-view-split';

declare global {
  interface HTMLElementTagNameMap {
    'blender-compare': BlenderCompare;
  }
}
