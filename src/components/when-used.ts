/**
 * Defines elements when a page first has them: one script tag brings `<blender-view>`, and the other elements come as chunks of their
 * own when their tags are in the document. `<blender-view>` itself is defined at once, since pages talk to it at once.
 * What a page sets on an element before it is defined is taken over when it is.
 */

/** @returns looks at a shadow tree or a part of the page, for those that the document's own changes do not tell of */
export function defineWhenUsed(loaders: Record<string, () => Promise<unknown>>): (root: ParentNode) => void {
  const waiting = new Map(Object.entries(loaders));

  const load = async (tag: string, loader: () => Promise<unknown>): Promise<void> => {
    waiting.delete(tag);
    try {
      await loader();
    } catch {
      // The next one on the page tries again.
      waiting.set(tag, loader);
    }
  };
  const look = (root: ParentNode): void => {
    for (const [tag, loader] of waiting) {
      if ((root as Element).localName === tag || root.querySelector(tag)) void load(tag, loader);
    }
  };

  look(document);
  new MutationObserver((changes) => {
    if (waiting.size === 0) return;
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
  return look;
}
