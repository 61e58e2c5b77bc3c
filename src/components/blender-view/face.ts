/** What a `<blender-view>` at work shows and says around its pictures: progress, what is missing, and words for it all. */
import type { TemplateResult } from 'lit';
import type { ErrorCode } from '../../bridge/errors.js';
import { findEntry, type EntryName, type Selection } from '../../bridge/selection.js';
import type { BlenderViewEvents } from './events.js';
import { fillsScreen } from './fullscreen/fullscreen.js';
import { Hint } from './hint.js';
import { LoadProgress } from './load-progress.js';
import { Narrator } from './narrator.js';
import { posterOf, type PosterWish } from './poster.js';
import { States } from './states.js';
import { conditionOf, type Condition } from './status.js';
import { Language } from './strings/language.js';
import type { ViewStrings } from './strings/strings.js';
import { template } from './template.js';
import type { Tool } from './toolbar/toolbar.js';
import type { WritableViewStores } from './view-stores.js';

/** What the page says that the face shows. */
export interface FaceWish extends PosterWish {
  alt?: string | null;
  product?: EntryName | null;
  strings: Partial<ViewStrings>;
  cameraControls?: boolean | null;
}

/** The element behind the face. */
export interface Faced {
  readonly element: Element & FaceWish;
  readonly internals: ElementInternals;
  readonly stores: WritableViewStores;
  /** Something better than the poster is there to see. */
  drawn(): boolean;
  /** The poster has gone. */
  revealed(): boolean;
  /** Draws the element anew. */
  changed(): void;
  emit<Name extends keyof BlenderViewEvents>(name: Name, detail: BlenderViewEvents[Name]): void;
  /** Does what a key does. */
  step(key: string): void;
}

export class Face {
  /** Of the preview. */
  failure: ErrorCode | undefined;
  /** Where the camera rests, in words. */
  about = (): string => '';
  /** The buttons in the corner. */
  tools = (): readonly Tool[] => [];
  readonly hint = new Hint(() => this.faced.changed());
  readonly narrator = new Narrator((text) => {
    this.#said = text;
    this.faced.changed();
  });
  readonly progress = new LoadProgress((totalProgress) => {
    this.faced.changed();
    this.faced.emit('progress', { totalProgress });
  });
  readonly #language: Language;
  readonly #states: States;
  /** What was announced last. */
  #said = '';

  constructor(private readonly faced: Faced) {
    this.#language = new Language(faced.element, () => faced.changed());
    this.#states = new States(faced.internals);
    const { connection, renderer, render, selection } = faced.stores;
    for (const store of [connection, renderer, render, selection]) store.listen(() => faced.changed());
  }

  /** Listens from now on, until `silence`. */
  connect(): void {
    this.#language.connect();
  }

  /** Nothing more is said: the element has left the page. */
  silence(): void {
    this.#language.disconnect();
    this.narrator.stop();
    this.hint.hide();
    this.faced.stores.selection.set(undefined);
  }

  /** What the page names of the catalog. */
  get selection(): Selection | undefined {
    return this.faced.stores.selection.get();
  }

  get texts(): ViewStrings {
    return { ...this.#language.strings, ...this.faced.element.strings };
  }

  /** What the picture shows, in words. */
  get label(): string {
    return this.faced.element.alt ?? this.#product?.name ?? this.texts.product;
  }

  /** URL of the picture that stands for the view until there is a better one. */
  get poster(): string | undefined {
    return posterOf(this.faced.element, this.#product, this.faced.stores.catalog.get()?.scenes);
  }

  render(): TemplateResult {
    const { state, place } = this.faced.stores.render.get();
    return template({
      strings: this.texts,
      about: this.about(),
      said: this.#said,
      busy: state === 'rendering' || (!this.faced.drawn() && !this.failure && this.progress.total > 0),
      controls: this.faced.element.cameraControls !== false,
      hint: this.hint.shown,
      condition: this.#condition,
      place,
      revealed: this.faced.revealed(),
      tools: this.tools(),
      step: (key) => this.faced.step(key),
    });
  }

  /**
   * Brings what CSS can see up to date.
   *
   * @param covered Blender's picture lies over the preview
   * @param playing an animation runs
   */
  tell(root: ParentNode, covered: boolean, playing: boolean): void {
    const { state, samples, total } = this.faced.stores.render.get();
    const drawn = this.faced.drawn();
    this.#states.follow({
      drawn: this.faced.revealed(),
      covered,
      condition: this.#condition,
      failed: this.failure !== undefined,
      fullscreen: fillsScreen(this.faced.element),
      playing,
      render: state,
    });
    const fraction = drawn ? (total > 0 ? samples / total : 0) : this.progress.total;
    root.querySelector<HTMLElement>('.progress')?.style.setProperty('--_fraction', String(fraction));
  }

  /** What is missing at the moment. */
  get #condition(): Condition | undefined {
    const { connection, renderer, render } = this.faced.stores;
    return conditionOf(connection.get(), renderer.get(), render.get(), this.failure);
  }

  get #product(): Selection['product'] | undefined {
    const { catalog } = this.faced.stores;
    return this.selection?.product ?? findEntry(catalog.get()?.products ?? [], this.faced.element.product ?? undefined);
  }
}
