/**
 * Registers an element once. A page may carry two copies of this library (a theme's and a plugin's):
 * the first one keeps the name.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name) === undefined) customElements.define(name, element);
}
