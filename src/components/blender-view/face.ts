import { state } from 'lit/decorators.js';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Catalog } from '../../bridge/catalog.js';
import { ERRORS, type ErrorCode, type Problem } from '../../bridge/errors.js';
import type { Selection } from '../../bridge/selection.js';
import type { Pose } from '../../stage/pose.js';
import { viewEvent, type BlenderViewEvents } from './events.js';
import { Hint } from './hint.js';
import { LoadProgress } from './load-progress.js';
import { Narrator, viewText } from './narrator.js';
import { posterOf } from './poster.js';
import { ViewProperties } from './properties.js';
import { conditionOf, type Condition } from './status.js';
import { Language } from './strings/language.js';
import type { ViewStrings } from './strings/strings.js';
import { template } from './template.js';
import { createViewStores, type ViewStores } from './view-stores.js';

/** What a `<blender-view>` shows and says around its pictures: poster, progress, what is missing, and words for it all. */
export abstract class ViewFace extends ViewProperties {
  @state() protected selection?: Selection;
  /** There is something better than the poster to see. */
  @state() protected drawn = false;
  /** The preview has shown the product. */
  @state() protected previewed = false;
  /** Of the preview. */
  @state() protected failure?: ErrorCode;
  /** The page has taken a poster away that stays until then. */
  @state() private dismissed = false;
  /** What was announced last. */
  @state() private said = '';
  /** Where the camera rests. */
  @state() protected restsAt?: Pose;

  protected readonly bridgeStores = createViewStores();
  protected readonly language = new Language(this, () => this.requestUpdate());
  protected readonly hint = new Hint(() => this.requestUpdate());
  protected readonly narrator = new Narrator((text) => (this.said = text));
  protected readonly loadProgress = new LoadProgress((totalProgress) => {
    this.tell();
    this.emit('progress', { totalProgress });
  });
  #wasRevealed = false;

  constructor() {
    super();
    const { connection, renderer, render } = this.bridgeStores;
    for (const store of [connection, renderer, render]) store.listen(() => this.requestUpdate());
  }

  /** What there is to show, with absolute URLs; undefined until it has been fetched. */
  get catalog(): Catalog | undefined {
    return this.bridgeStores.catalog.get();
  }

  /** Stores to follow (nanostores): `connection`, `renderer`, `render`, `frame`, `camera`, `catalog`, `settings`. */
  get stores(): ViewStores {
    return this.bridgeStores;
  }

  /** Takes away the poster of `reveal="manual"`, now or as soon as there is something better. */
  dismissPoster(): void {
    this.dismissed = true;
  }

  /** Puts the poster of `reveal="manual"` back. */
  showPoster(): void {
    this.dismissed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.language.connect();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (this.revealed === this.#wasRevealed) return;
    this.#wasRevealed = this.revealed;
    if (this.revealed) this.emit('poster-dismissed', {});
  }

  protected override render(): TemplateResult {
    const product = this.selection?.product ?? this.catalog?.products.find(({ id }) => id === this.product);
    const { state, place } = this.bridgeStores.render.get();
    const strings = this.texts;
    return template({
      strings,
      label: this.alt ?? product?.name ?? strings.product,
      about: this.restsAt ? viewText(this.restsAt, strings) : '',
      said: this.said,
      poster: posterOf(this, product),
      revealed: this.revealed,
      previewed: this.previewed,
      busy: state === 'rendering' || (!this.drawn && this.loadProgress.total > 0),
      controls: this.cameraControls !== false,
      touchAction: this.touchAction ?? 'pan-y',
      hint: this.hint.shown,
      condition: this.condition,
      place,
      step: (key) => this.step(key),
    });
  }

  /** Does what a key does. */
  protected abstract step(key: string): void;
  /** Brings what CSS can see up to date. */
  protected abstract tell(): void;

  protected get texts(): ViewStrings {
    return { ...this.language.strings, ...this.strings };
  }

  /** What is missing at the moment. */
  protected get condition(): Condition | undefined {
    const { connection, renderer, render } = this.bridgeStores;
    return conditionOf(connection.get(), renderer.get(), render.get(), this.failure);
  }

  /** A poster lies over everything until the page takes it away. */
  protected get curtained(): boolean {
    return this.reveal === 'manual' && !this.dismissed;
  }

  /** The poster has gone. */
  protected get revealed(): boolean {
    return this.drawn && !this.curtained;
  }

  protected override report({ code, message, path }: Problem): void {
    if (code !== 'invalid' && code !== 'offline') this.failure = code;
    this.emit('error', { code, message, path, recoverable: ERRORS[code].recoverable });
  }

  protected emit<Name extends keyof BlenderViewEvents>(name: Name, detail: BlenderViewEvents[Name]): void {
    this.dispatchEvent(viewEvent(name, detail));
  }

  /** Nothing more is said: the element has left the page. */
  protected silence(): void {
    this.language.disconnect();
    this.narrator.stop();
    this.hint.hide();
  }
}
