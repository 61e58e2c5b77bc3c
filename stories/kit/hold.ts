/** Ways to bring an element into a state that a page meets rarely. Each returns what takes it back. */

/** Lets requests whose address holds a word wait for ever. */
export function holdRequests(word: string): () => void {
  const { fetch } = window;
  window.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    return address.includes(word) ? new Promise(() => {}) : fetch(input, init);
  };
  return () => void (window.fetch = fetch);
}

/** A browser without WebGL 2. */
export function withoutWebGL(): () => void {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  prototype.getContext = function (this: HTMLCanvasElement, ...values: unknown[]) {
    return values[0] === 'webgl2' ? null : Reflect.apply(getContext, this, values);
  } as typeof getContext;
  return () => void (prototype.getContext = getContext);
}

/** Keeps hold of the WebGL contexts that are made from now on. */
export function watchGraphics(): { contexts: Set<WebGL2RenderingContext>; stop: () => void } {
  const { prototype } = HTMLCanvasElement;
  const { getContext } = prototype;
  const contexts = new Set<WebGL2RenderingContext>();
  prototype.getContext = function (this: HTMLCanvasElement, ...values: unknown[]) {
    const context: unknown = Reflect.apply(getContext, this, values);
    if (context instanceof WebGL2RenderingContext) contexts.add(context);
    return context;
  } as typeof getContext;
  return { contexts, stop: () => void (prototype.getContext = getContext) };
}

/** In the place of a catalog, one whose products' previews are damaged. */
export function damageCatalog(word: string): () => void {
  const { fetch } = window;
  window.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const address = input instanceof Request ? input.url : String(input);
    return address.includes(word) ? Response.json(damaged((await response.json()) as Paths, response.url)) : response;
  };
  return () => void (window.fetch = fetch);
}

interface Paths {
  products: { poster: string; preview: string }[];
  scenes: { preview?: string; environment?: string }[];
}

function damaged({ products, scenes }: Paths, base: string): Paths {
  const absolute = (path: string | undefined): string | undefined => path && new URL(path, base).href;
  const nothing = URL.createObjectURL(new Blob(['not a model']));
  return {
    products: products.map((product) => ({ ...product, poster: new URL(product.poster, base).href, preview: nothing })),
    scenes: scenes.map((scene) => ({
      ...scene,
      preview: absolute(scene.preview),
      environment: absolute(scene.environment),
    })),
  };
}
