import { expect } from '@open-wc/testing';
import type { Catalog } from './catalog.js';
import { absoluteCatalog } from './catalog-source.js';
import { findEntry, select, selectNear, type Selection, type SelectionNames } from './selection.js';

const catalog: Catalog = absoluteCatalog(
  {
    products: [
      {
        id: 3,
        slug: 'cup',
        name: 'Cup',
        model: 'cup.glb',
        materials: [
          { id: 1, name: 'Red' },
          { id: 2, name: 'Blue' },
        ],
        defaults: { material_id: 2, scene_id: 5 },
      },
      { id: 4, slug: 'pot', name: 'Pot', model: 'pot.blend', preview: 'pot/preview.glb' },
    ],
    scenes: [
      { id: 1, slug: 'white', name: 'White', environment: 'white.hdr' },
      { id: 5, slug: 'dark', name: 'Dark' },
    ],
  },
  'https://shop.example/data/catalog.json',
);

describe('a catalog', () => {
  it('has absolute addresses, and a GLB is its own preview', () => {
    expect(catalog.products[0]?.preview).to.equal('https://shop.example/data/cup.glb');
    expect(catalog.products[1]?.preview).to.equal('https://shop.example/data/pot/preview.glb');
    expect(catalog.scenes[0]?.environment).to.equal('https://shop.example/data/white.hdr');
    expect(catalog.products[0]?.placement).to.deep.equal({ scale: 1, rotation: 0, position: [0, 0, 0] });
  });

  for (const nonsense of [null, 7, [], { products: [] }, { products: {}, scenes: [] }]) {
    it(`is not ${JSON.stringify(nonsense)}`, () => {
      expect(() => absoluteCatalog(nonsense, 'https://shop.example/')).to.throw('is not a catalog');
    });
  }
});

describe('a selection', () => {
  it('is the catalog’s own where nothing is named', () => {
    expect(select(catalog, {})).to.deep.include({ product: catalog.products[0], scene: catalog.scenes[1] });
    expect(select(catalog, {})).to.have.nested.property('material.id', 2);
  });

  it('is what is named', () => {
    const found = select(catalog, { product: 3, material: 1, scene: 1 });
    expect(found).to.have.nested.property('material.id', 1);
    expect(found).to.have.nested.property('scene.id', 1);
  });

  it('goes by name or slug too, whatever the case', () => {
    expect(select(catalog, { product: 'CUP', material: ' red ', scene: 'white' })).to.deep.equal({
      product: catalog.products[0],
      material: catalog.products[0]?.materials[0],
      scene: catalog.scenes[0],
      parts: [],
    });
    expect(findEntry([{ id: 7, name: 'Gläsern' }], 'GLA\u0308SERN')).to.have.property('id', 7);
    expect(findEntry([{ id: 7, name: '2024' }], '2024')).to.have.property('id', 7);
    expect(findEntry(catalog.scenes, '5')).to.equal(catalog.scenes[1]);
    expect(findEntry(catalog.scenes, undefined)).to.equal(undefined);
  });

  it('keeps what it had of a product in the place of what is unknown, however the product is named', () => {
    const before = select(catalog, { product: 3, material: 1 }) as Selection;
    const problems: string[] = [];
    const near = (names: SelectionNames): number | undefined =>
      selectNear(catalog, names, before, ({ path }) => problems.push(path ?? ''))?.material?.id;
    expect(near({ product: 'cup', material: 'Green' })).to.equal(1);
    expect(near({ material: 9 })).to.equal(1);
    expect(near({ product: 'pot', material: 1 })).to.equal(undefined);
    expect(problems).to.deep.equal(['material', 'material', 'material']);
  });

  it('does without materials', () => {
    expect(select(catalog, { product: 4 })).to.deep.include({ material: undefined, scene: catalog.scenes[0] });
  });

  for (const [path, ids] of [
    ['product', { product: 9 }],
    ['material', { product: 3, material: 9 }],
    ['scene', { scene: 9 }],
    ['product', { product: 'jug' }],
    ['material', { product: 'cup', material: 'green' }],
    ['scene', { scene: '' }],
  ] as const) {
    it(`names an unknown ${path}: ${JSON.stringify(ids)}`, () => {
      expect(select(catalog, ids)).to.include({ code: `unknown_${path}`, path });
    });
  }
});
