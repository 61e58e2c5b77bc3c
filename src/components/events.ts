/** An event that goes up through the page and out of shadow trees; but for `error`, which every page's `window.onerror` would take for a fault of a script. */
export function elementEvent<Detail>(name: string, detail: Detail): CustomEvent<Detail> {
  const travels = name !== 'error';
  return new CustomEvent(name, { detail, bubbles: travels, composed: travels });
}
