/** What elements take of a page and must give back: listeners, observers, WebGL contexts. */

type Target = 'window' | 'document';

/** Counts from `open` to `close`. */
export class Ledger {
  readonly listeners: Record<Target, number> = { window: 0, document: 0 };
  observers = 0;
  readonly contexts = new Set<WebGL2RenderingContext>();
  readonly #undo: (() => void)[] = [];

  static open(): Ledger {
    const ledger = new Ledger();
    ledger.#watchListeners(window, 'window');
    ledger.#watchListeners(document, 'document');
    ledger.#watchObservers(IntersectionObserver.prototype);
    ledger.#watchObservers(ResizeObserver.prototype);
    // One of an element's own tree goes with the element.
    ledger.#watchObservers(MutationObserver.prototype, (target) => target.contains(document.body));
    ledger.#watchContexts();
    return ledger;
  }

  close(): void {
    for (const undo of this.#undo) undo();
  }

  #watchListeners(target: Window | Document, name: Target): void {
    const { addEventListener, removeEventListener } = target;
    const held = new Set<string>();
    const hold = (entry: string): void => {
      held.add(entry);
      this.listeners[name]++;
    };
    // The ledger itself must not hold what it counts.
    const ids = new WeakMap<WeakKey, number>();
    let known = 0;
    const key = (type: string, listener: WeakKey): string => {
      if (!ids.has(listener)) ids.set(listener, known++);
      return `${type} ${ids.get(listener)}`;
    };
    const drop = (type: string, listener: WeakKey): void => {
      if (held.delete(key(type, listener))) this.listeners[name]--;
    };
    Object.assign(target, {
      addEventListener(type: string, listener: EventListener, options?: AddEventListenerOptions | boolean) {
        const { signal, once } = typeof options === 'object' ? options : ({} as AddEventListenerOptions);
        if (!signal?.aborted && !once && !held.has(key(type, listener))) {
          hold(key(type, listener));
          signal?.addEventListener('abort', () => drop(type, listener), { once: true });
        }
        Reflect.apply(addEventListener, target, [type, listener, options]);
      },
      removeEventListener(type: string, listener: EventListener, options?: EventListenerOptions | boolean) {
        drop(type, listener);
        Reflect.apply(removeEventListener, target, [type, listener, options]);
      },
    });
    this.#undo.push(() => Object.assign(target, { addEventListener, removeEventListener }));
  }

  #watchObservers(
    prototype: { observe(...values: never[]): void; disconnect(): void },
    counts: (target: Node) => boolean = () => true,
  ): void {
    const { observe, disconnect } = prototype;
    const observing = new Set<object>();
    const count = (by: number): void => void (this.observers += by);
    Object.assign(prototype, {
      observe(this: object, ...values: unknown[]) {
        if (counts(values[0] as Node) && !observing.has(this)) {
          observing.add(this);
          count(1);
        }
        Reflect.apply(observe, this, values);
      },
      disconnect(this: object) {
        if (observing.delete(this)) count(-1);
        Reflect.apply(disconnect, this, []);
      },
    });
    this.#undo.push(() => Object.assign(prototype, { observe, disconnect }));
  }

  #watchContexts(): void {
    const { prototype } = HTMLCanvasElement;
    const { getContext } = prototype;
    const { contexts } = this;
    prototype.getContext = function (this: HTMLCanvasElement, ...values: unknown[]) {
      const context: unknown = Reflect.apply(getContext, this, values);
      if (context instanceof WebGL2RenderingContext) contexts.add(context);
      return context;
    } as typeof getContext;
    this.#undo.push(() => void (prototype.getContext = getContext));
  }
}

/** Collects everything that nobody holds. Chromium is started with its collector exposed (web-test-runner.config.mjs). */
export async function collectGarbage(): Promise<void> {
  const { gc } = globalThis as { gc?: (options: object) => Promise<void> };
  if (!gc) throw new Error('The browser does not expose its garbage collector: --js-flags=--expose-gc');
  // What a task still holds goes with its end.
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    await gc({ type: 'major', execution: 'async' });
  }
}

/** Whatever is thrown into the page, from now until `stop`. */
export function watchFaults(): { faults: string[]; stop(): void } {
  const faults: string[] = [];
  const thrown = (event: ErrorEvent): void => void faults.push(event.message);
  const rejected = (event: PromiseRejectionEvent): void => void faults.push(String(event.reason));
  window.addEventListener('error', thrown);
  window.addEventListener('unhandledrejection', rejected);
  return {
    faults,
    stop() {
      window.removeEventListener('error', thrown);
      window.removeEventListener('unhandledrejection', rejected);
    },
  };
}
