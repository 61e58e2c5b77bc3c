/** Which `<blender-view>` an element beside it belongs to, by the id in `for` or by itself, and for how long. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { BlenderView } from './blender-view/blender-view.js';

/** An element with the attribute `for` and the property `view`, which wins. */
export interface ViewCompanion extends ReactiveControllerHost, HTMLElement {
  htmlFor?: string;
  view?: BlenderView;
}

export class BoundView implements ReactiveController {
  #current: BlenderView | undefined;
  #unbind: (() => void) | undefined;

  /**
   * @param bind begins to follow a view, and returns how to stop
   * @param around finds the view where the page names none
   */
  constructor(
    private readonly host: ViewCompanion,
    private readonly bind: (view: BlenderView) => () => void,
    private readonly around: () => Element | null | undefined = () => undefined,
  ) {
    host.addController(this);
  }

  get current(): BlenderView | undefined {
    return this.#current;
  }

  hostConnected(): void {
    // The view may come later in the document than what belongs to it.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.host.requestUpdate(), { once: true });
    }
    // The view may be defined later than what belongs to it.
    void customElements.whenDefined('blender-view').then(() => this.host.requestUpdate());
    this.host.requestUpdate();
  }

  hostUpdate(): void {
    if (this.host.isConnected) this.#follow(this.host.view ?? this.#find());
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #find(): BlenderView | undefined {
    const root = this.host.getRootNode() as Document | ShadowRoot;
    const found = this.host.htmlFor ? root.getElementById?.(this.host.htmlFor) : this.around();
    return found?.localName === 'blender-view' && 'stores' in found ? (found as BlenderView) : undefined;
  }

  #follow(view: BlenderView | undefined): void {
    if (view === this.#current) return;
    this.#unbind?.();
    this.#current = view;
    this.#unbind = view && this.bind(view);
  }
}
