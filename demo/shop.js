/**
 * The shop around the element: what there is comes from the element's catalog, what it costs from here.
 * The page's address carries the choice, so that a view can be sent to a friend.
 */

/** What a shop knows and a catalog of pictures does not. */
const RANGE = {
  speaker: { department: 'Listening', price: 690, stock: 'In stock, leaves us within two days' },
  lamp: { department: 'Light', price: 245, stock: 'In stock, leaves us within two days' },
  teapot: { department: 'Table', price: 128, stock: 'Made to order, about three weeks' },
};
const UNKNOWN = { department: 'New', price: undefined, stock: 'Ask us when it comes' };
const CHOICES = ['product', 'material', 'scene'];
/** A material chosen for the whole is not the next product's, and neither are those of its parts. */
const PLAIN = { material: undefined, partMaterials: undefined };
const HINT = 'Drag to turn, pinch or scroll to come closer.';

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const byId = (id) => document.getElementById(id);
const view = byId('view');

await customElements.whenDefined('blender-view');
readAddress();
// A selection is of a catalog that is there.
view.stores.selection.subscribe(showCatalog);
view.stores.render.subscribe(showProgress);
view.stores.connection.subscribe(showProgress);
view.stores.renderer.subscribe(showProgress);
addEventListener('popstate', readAddress);
byId('finish').addEventListener('change', writeAddress);

// Every link to a product shows it in place; in a new tab it is a page of its own.
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="?product="]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  choose({ product: Number(new URL(link.href).searchParams.get('product')), ...PLAIN });
  byId('product').scrollIntoView();
});

let bag = 0;
byId('add').addEventListener('click', () => {
  bag++;
  byId('bag-count').textContent = bag;
  byId('bag-count').hidden = false;
  byId('announcement').textContent = `${view.stores.selection.get().product.name} is in your bag.`;
});

function readAddress() {
  const query = new URLSearchParams(location.search);
  for (const name of CHOICES) view[name] = query.has(name) ? Number(query.get(name)) : undefined;
  view.partMaterials = query.get('parts') ?? undefined;
  // The page's own poster shows its first product; for another one the element has the catalog's.
  if ((view.product ?? 1) !== 1) view.querySelector('[slot=poster]')?.remove();
}

/** Puts a choice into the element and into the address. */
function choose(changes) {
  Object.assign(view, changes);
  writeAddress();
}

function writeAddress() {
  const query = new URLSearchParams();
  for (const name of CHOICES) if (view[name] !== undefined) query.set(name, view[name]);
  if (view.partMaterials) query.set('parts', asText(view.partMaterials));
  history.pushState(null, '', `?${query}`);
  byId('announcement').textContent = '';
}

/** `2:3;1:2`, as the element reads it again. */
const asText = (parts) =>
  typeof parts === 'string'
    ? parts
    : Object.entries(parts)
        .map((one) => one.join(':'))
        .join(';');

/** What the element shows, in the shop's words. */
function showCatalog() {
  const selection = view.stores.selection.get();
  if (!selection) return;
  const { product, scene } = selection;
  const { department, price, stock } = RANGE[product.slug] ?? UNKNOWN;
  const words = {
    name: product.name,
    description: product.description ?? '',
    department,
    stock,
    price: priceOf(price),
  };
  for (const [name, text] of Object.entries(words)) {
    for (const element of document.querySelectorAll(`[data-show=${name}]`)) element.textContent = text;
  }
  document.title = `${product.name} – Tarn`;

  fill('scenes', view.catalog.scenes, scene, (entry) => radio('scene', entry));
  fill('products', view.catalog.products, product, card);
  byId('range').hidden = false;
}

/** Renews a list only where its entries have changed, so that the focus stays where it is. */
function fill(id, entries, current, make) {
  const place = byId(id);
  const key = JSON.stringify(entries.map(({ id, name }) => [id, name]));
  if (place.dataset.key !== key) {
    place.dataset.key = key;
    place.replaceChildren(...place.querySelectorAll(':scope > legend'), ...entries.map(make));
    place.hidden = entries.length === 0;
  }
  for (const input of place.querySelectorAll('input')) input.checked = Number(input.value) === current?.id;
  for (const link of place.querySelectorAll('a')) {
    if (Number(link.dataset.product) === current.id) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

function radio(name, entry) {
  const input = element('input', { type: 'radio', name, value: entry.id });
  input.addEventListener('change', () => choose({ [name]: entry.id }));
  return element('label', {}, input, entry.name);
}

function card(product) {
  const { department, price } = RANGE[product.slug] ?? UNKNOWN;
  const picture = element('span', { className: 'card-picture' });
  if (product.poster) picture.append(element('img', { src: product.poster, alt: '', loading: 'lazy' }));
  const link = element(
    'a',
    { className: 'card', href: `?product=${product.id}` },
    picture,
    element('span', { className: 'card-department' }, department),
    element('span', {}, product.name),
    element('span', { className: 'card-price' }, priceOf(price)),
  );
  link.dataset.product = product.id;
  return element('li', {}, link);
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function priceOf(price) {
  return price === undefined ? 'Price on request' : euro.format(price);
}

/** One quiet line under the picture: whose picture it is. */
function showProgress() {
  const { state, samples, total } = view.stores.render.get();
  const away =
    ['offline', 'refused'].includes(view.stores.connection.get()) ||
    view.stores.renderer.get()?.state === 'unavailable';
  byId('caption').textContent = away
    ? 'Interactive preview'
    : state === 'final'
      ? `Rendered by Blender, ${total} samples`
      : state === 'rendering' && total > 0
        ? `Blender at work: ${samples} of ${total} samples`
        : HINT;
}
