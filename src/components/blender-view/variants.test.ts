import { expect } from '@open-wc/testing';
import { hue, next, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import { clear, fakeBridge, heard, loaded, part, withBridge } from '../../testing/view.js';
import './define.js';

describe('the variants of a <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  it('are chosen by name, whatever the case, and sent by id', async () => {
    const { view, request } = await withBridge({ product: 'BLOCKS', material: 'blue', scene: 'right-light' });
    expect(request).to.include({ product_id: 1, material_id: 2, scene_id: 2 });
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    await until(() => hue(canvas, 0.4) === 'blue');
    view.setAttribute('material', 'Red');
    await until(() => FakeSocket.last.said('view').at(-1)?.view.material_id === 1);
    await until(() => hue(canvas, 0.4) === 'red');
  });

  it('are listed, with the one that is worn', async () => {
    const view = document.createElement('blender-view');
    expect(view.variants).to.deep.equal([]);
    const placed = await loaded({ material: '2' });
    expect(placed.variants).to.deep.equal([
      { id: 1, name: 'Red', swatch: '#cc0505', selected: false },
      { id: 2, name: 'Blue', selected: true },
    ]);
  });

  it('tell of each change, and of nothing else', async () => {
    const view = await loaded();
    const changes = heard(view, 'selection-change');
    const changed = next(view, 'selection-change');
    view.material = 'Blue';
    await changed;
    expect(view.variants.find(({ selected }) => selected)?.name).to.equal('Blue');
    // The same by another name, and a setting: no other selection.
    view.material = 2;
    view.settings = { exposure: 1 };
    await view.updateComplete;
    const moved = next(view, 'selection-change');
    view.scene = 'Light from the right';
    await moved;
    const failed = next<{ code: string; path: string }>(view, 'error');
    view.material = 'Green';
    expect((await failed).detail).to.include({ code: 'unknown_material', path: 'material' });
    expect(changes).to.deep.equal([
      { product: 1, material: 2, scene: 1, parts: {} },
      { product: 1, material: 2, scene: 2, parts: {} },
    ]);
    expect(view.stores.selection.get()?.material?.name).to.equal('Blue');
  });
});

describe('the parts of a <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  const asked = (): object | undefined => FakeSocket.last.said('view').at(-1)?.view.part_materials;

  it('wear materials of their own, in the preview and in what Blender is asked for', async () => {
    const attributes = { product: 'pair', 'part-materials': 'right BLOCK: Blue;' };
    const { view, request } = await withBridge(attributes);
    expect(request).to.deep.include({ material_id: 1, part_materials: { 7: 2 } });
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    const seen = (): string => `${hue(canvas, 0.3)} ${hue(canvas, 0.7)}`;
    await until(() => seen() === 'red blue');

    view.material = 'Blue';
    await until(() => seen() === 'blue blue');
    await until(() => asked() === undefined);
    view.partMaterials = { 'Left block': 1, 7: 'Blue' };
    await until(() => seen() === 'red blue');
    await until(() => FakeSocket.last.said('view').at(-1)?.view.material_id === 2 && asked());
    expect(asked()).to.deep.equal({ 1: 1 });
    expect(view.stores.selection.get()?.parts.map((worn) => worn.material.name)).to.deep.equal(['Red']);
    view.partMaterials = undefined;
    await until(() => seen() === 'blue blue');
  });

  it('that are unknown are told, and the others are worn', async () => {
    const view = await loaded({ product: '4' });
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    const problems = heard<{ code: string; path: string; message: string }>(view, 'error');
    const changed = next<object>(view, 'selection-change');
    view.partMaterials = { Middle: 'Red', 'Left block': 'Mauve', 7: 2 };
    expect((await changed).detail).to.deep.include({ parts: { 7: 2 } });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).to.deep.equal([
      'unknown_part part-materials.Middle',
      'unknown_material part-materials.Left block',
    ]);
    await until(() => `${hue(canvas, 0.3)} ${hue(canvas, 0.7)}` === 'red blue');
    // The catalog knows it, the file does not.
    const failed = next<{ code: string; message: string }>(view, 'error');
    view.partMaterials = { 'Right block': 'Mauve' };
    expect((await failed).detail.message).to.equal('The preview of Pair has no variant mauve.');
    const refused = next<{ code: string; path: string }>(view, 'error');
    view.setAttribute('part-materials', 'Left block Red');
    expect((await refused).detail).to.include({ code: 'invalid', path: 'part-materials' });
    expect(view.partMaterials).to.deep.equal({ 'Right block': 'Mauve' });
  });
});
