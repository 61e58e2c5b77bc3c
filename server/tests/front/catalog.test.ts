import { symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { CatalogError, loadCatalog } from '../../catalog/load.js';
import { isProblem } from '../../problems.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { RenderRequest } from '../../../src/bridge/view.js';
import { blend, CatalogFixture, catalogJson, glb, webp, type CatalogJson } from './files.js';

let fixture: CatalogFixture;
let logged: string[];
afterEach(() => fixture.remove());

async function load(
  change: (json: CatalogJson) => void = () => {},
  files: (fixture: CatalogFixture) => Promise<unknown> = async () => {},
): Promise<Catalog> {
  const json = catalogJson();
  change(json);
  fixture = await CatalogFixture.create(json);
  await files(fixture);
  return reload();
}

function reload(): Promise<Catalog> {
  logged = [];
  const log = pino({ base: null }, { write: (line) => void logged.push((JSON.parse(line) as { msg: string }).msg) });
  return loadCatalog(fixture.folder, log);
}

const ask = (change: Partial<RenderRequest> = {}): RenderRequest => ({
  product_id: 1,
  material_id: 1,
  scene_id: 1,
  cameraData: { position: { x: 0, y: 0, z: -1 } },
  ...change,
});

function viewOf(catalog: Catalog, change: Partial<RenderRequest> = {}) {
  const resolution = catalog.resolve(ask(change));
  if (isProblem(resolution)) throw new Error(resolution.message);
  return resolution.view;
}

describe('The public catalog', () => {
  it('links what a browser needs, versioned, and no model', async () => {
    const catalog = (await load()).public();
    expect(catalog.products.map(({ name }) => name)).toEqual(['Cup', 'Jar']);
    expect(catalog.products[0]).toMatchObject({
      preview: expect.stringMatching(/^\.\.\/catalog\/products\/cup\/preview\.glb\?v=[0-9a-f]{16}$/),
      poster: expect.stringMatching(/^\.\.\/catalog\/products\/cup\/poster\.webp\?v=/),
      placement: { scale: 1, rotation: 0, position: [0, 0, 0] },
      defaults: { material_id: 2, scene_id: 1, settings: { samples: 32 } },
    });
    expect(catalog.scenes[0]!.environment).toMatch(/environment\.hdr\?v=/);
    expect(JSON.stringify(catalog)).not.toContain('.blend');
    expect(catalog.disabled).toEqual([]);
  });

  it('lets a GLB be its own preview, and starts with the first material', async () => {
    const jar = (await load()).public().products[1]!;
    expect(jar.preview).toMatch(/^\.\.\/catalog\/products\/jar\/product\.glb\?v=/);
    expect(jar.defaults.material_id).toBe(1);
  });
});

describe('Resolving a request', () => {
  it('gives the view with the defaults of product and scene, and its files', async () => {
    const catalog = await load();
    const view = viewOf(catalog);
    expect(view.settings).toMatchObject({ samples: 32, exposure: 1 });
    expect(viewOf(catalog, { settings: { samples: 8, exposure: 2 } }).settings).toMatchObject({
      samples: 8,
      exposure: 2,
    });
    expect(catalog.files(view)).toEqual({
      scene: { path: join(fixture.folder, 'scenes/studio/scene.blend') },
      product: {
        path: join(fixture.folder, 'products/cup/product.blend'),
        variant: 'white',
        placement: { scale: 1, rotation: 0, position: [0, 0, 0] },
      },
    });
    expect(catalog.files(viewOf(catalog, { material_id: 2 })).product.variant).toBeNull();
  });

  it('names what the catalog does not have', async () => {
    const catalog = await load();
    expect(catalog.resolve(ask({ product_id: 9 }))).toMatchObject({ code: 'unknown_product', path: 'product_id' });
    expect(catalog.resolve(ask({ material_id: 9 }))).toMatchObject({ code: 'unknown_material', path: 'material_id' });
    expect(catalog.resolve(ask({ scene_id: 9 }))).toMatchObject({ code: 'unknown_scene', path: 'scene_id' });
  });

  it('gives parts of a product their own variants, and names what they do not come in', async () => {
    const catalog = await load();
    const view = viewOf(catalog, { part_materials: { 12: 2, 1: 3 } });
    expect(view.part_materials).toEqual({ 1: 3, 12: 2 });
    expect(catalog.files(view).product).toMatchObject({
      variant: 'white',
      parts: [
        { nodes: ['handle'], variant: 'gold' },
        { nodes: ['foot', 'ring'], variant: null },
      ],
    });
    expect(catalog.files(viewOf(catalog, { part_materials: { 1: 3 } })).product.parts?.[1]!.variant).toBe('white');
    expect(catalog.public().products[0]!.parts).toMatchObject([{ name: 'Handle' }, { id: 12, materials: [1, 2] }]);
    const fault = (part_materials: Record<string, number>) => catalog.resolve(ask({ part_materials }));
    expect(fault({ 2: 1 })).toMatchObject({ code: 'unknown_part', path: 'part_materials.2' });
    expect(fault({ 1: 9 })).toMatchObject({ code: 'unknown_material', path: 'part_materials.1' });
    expect(fault({ 12: 3 })).toMatchObject({
      code: 'unknown_material',
      message: 'Foot of Cup does not come in material 3.',
    });
  });

  it('finds the animation of a moment, and refuses what the product does not have', async () => {
    const catalog = await load(({ products: [cup] }) => {
      cup!.animations = [
        { id: 1, name: 'Open', duration: 1.5 },
        { id: 2, name: 'Close', clip: 'shut', duration: 2 },
      ];
    });
    expect(catalog.public().products.map(({ animations }) => animations)).toEqual([
      [
        { id: 1, name: 'Open', clip: 'Open', duration: 1.5 },
        { id: 2, name: 'Close', clip: 'shut', duration: 2 },
      ],
      undefined,
    ]);
    const moment = (id: number, time: number) => ({ animation: { id, time } });
    const half = viewOf(catalog, moment(2, 0.50000001));
    expect(half.animation).toEqual({ id: 2, time: 0.5 });
    expect(catalog.files(half).product.animation).toEqual({ name: 'shut', time: 0.5 });
    const hashes = [half, viewOf(catalog, moment(2, 1)), viewOf(catalog, moment(1, 0.5)), viewOf(catalog)].map((view) =>
      catalog.viewHash(view),
    );
    expect(new Set(hashes).size).toBe(4);
    expect(catalog.viewHash(viewOf(catalog, moment(2, 0.5)))).toBe(hashes[0]);
    expect(catalog.resolve(ask(moment(3, 0)))).toMatchObject({ code: 'unknown_animation', path: 'animation.id' });
    expect(catalog.resolve(ask(moment(1, 1.6)))).toMatchObject({ code: 'invalid', path: 'animation.time' });
    expect(catalog.resolve({ ...ask(moment(1, 0)), product_id: 2 })).toMatchObject({ code: 'unknown_animation' });
  });

  it('opens with the first product in its own scene and camera', async () => {
    const view = (await load()).openingView();
    expect(view).toMatchObject({ product_id: 1, material_id: 2, scene_id: 1, camera: { target: { y: 0.1 } } });
    expect(view?.settings.fov).toBe(30);
    await fixture.remove();
    const rolled = await load(({ products: [first] }) => {
      first!.cameras = [{ name: 'Aslant', position: [0, 0.1, 1], target: [0, 0.1, 0], fov: 30, roll: -15 }];
    });
    expect(rolled.openingView()?.camera.roll).toBe(345);
    await fixture.remove();
    expect((await load((json) => (json.products = []))).openingView()).toBeUndefined();
  });
});

describe('The view hash', () => {
  it('is the same for the same picture, and another for another', async () => {
    const catalog = await load();
    const hash = catalog.viewHash(viewOf(catalog));
    expect(hash).toMatch(/^[0-9a-f]{32}$/);
    expect(catalog.viewHash(viewOf(catalog, { settings: { samples: 32 } }))).toBe(hash);
    expect(catalog.viewHash(viewOf(catalog, { material_id: 2 }))).not.toBe(hash);
    expect(catalog.viewHash(viewOf(catalog, { settings: { samples: 33 } }))).not.toBe(hash);
  });

  it('does not tell a part in the material of the whole from none', async () => {
    const catalog = await load();
    const whole = viewOf(catalog, { material_id: 3 });
    const same = viewOf(catalog, { material_id: 3, part_materials: { 1: 3, 12: 3 } });
    expect(same).toEqual(whole);
    expect(same).not.toHaveProperty('part_materials');
    expect(catalog.viewHash(same)).toBe(catalog.viewHash(whole));
    const other = viewOf(catalog, { material_id: 3, part_materials: { 12: 1 } });
    expect(catalog.viewHash(other)).not.toBe(catalog.viewHash(whole));
    // Which objects they are is part of the picture.
    const changed = catalogJson();
    (changed.products[0]!.parts as { nodes: string[] }[])[1]!.nodes = ['foot'];
    await fixture.write('catalog.json', JSON.stringify(changed));
    const after = await reload();
    expect(after.viewHash(other)).not.toBe(catalog.viewHash(other));
    expect(after.viewHash(whole)).toBe(catalog.viewHash(whole));
  });

  it('changes with the content of either file, the variant and the placement, and with nothing else', async () => {
    const before = await load();
    const view = viewOf(before);
    const hash = before.viewHash(view);
    const after = async (change: (json: CatalogJson) => void, files?: () => Promise<void>): Promise<string> => {
      const json = catalogJson();
      change(json);
      await fixture.write('catalog.json', JSON.stringify(json));
      await files?.();
      return (await reload()).viewHash(view);
    };
    const same = () => {};
    expect(await after((json) => (json.products[0]!.name = 'Mug'))).toBe(hash);
    expect(await after((json) => (json.products[0]!.placement = { scale: 2 }))).not.toBe(hash);
    expect(
      await after(
        (json) =>
          (json.products[0]!.materials = [
            { id: 1, name: 'W', variant: 'other' },
            { id: 2, name: 'P' },
            { id: 3, name: 'G' },
          ]),
      ),
    ).not.toBe(hash);
    expect(await after(same)).toBe(hash);
    const product = await after(same, () => fixture.write('products/cup/product.blend', blend('changed')));
    expect(product).not.toBe(hash);
    expect(await after(same, () => fixture.write('scenes/studio/scene.blend', blend('changed')))).not.toBe(product);
  });
});

describe('A faulty entry', () => {
  const faults: [string, string | Buffer | undefined, string][] = [
    ['missing', undefined, 'products/cup/missing.blend is missing.'],
    ['empty', '', 'is empty.'],
    ['truncated', blend().subarray(0, 12), 'is truncated.'],
    ['of another format', glb(), 'is not a .blend file.'],
  ];
  it.each(faults)(
    'is reported by name and disabled where its model is %s; the rest works',
    async (_, content, reason) => {
      const model = content === undefined ? 'products/cup/missing.blend' : 'products/cup/product.blend';
      const catalog = await load(
        (json) => (json.products[0]!.model = model),
        async (folder) => content !== undefined && folder.write(model, content),
      );
      const { products, disabled } = catalog.public();
      expect(products.map(({ name }) => name)).toEqual(['Jar']);
      expect(disabled).toEqual([{ kind: 'product', id: 1, name: 'Cup', reason: expect.stringContaining(reason) }]);
      expect(logged.join('\n')).toContain(`The product Cup is disabled: ${model}`);
      expect(catalog.resolve(ask())).toMatchObject({ code: 'disabled', path: 'product_id' });
      expect(isProblem(catalog.resolve(ask({ product_id: 2 })))).toBe(false);
    },
  );

  it('is one whose fields are not valid, whose id is taken, or that is no object', async () => {
    const catalog = await load((json) => {
      json.products.push({ id: 3, name: 'Nameless' }, { ...json.products[1], name: 'Twin' });
      json.scenes.push(null as never, {
        ...json.scenes[0],
        id: 2,
        name: 'Bright',
        defaults: { settings: { exposure: 99 } },
      });
    });
    expect(catalog.public().products).toHaveLength(2);
    expect(catalog.public().disabled).toEqual([
      expect.objectContaining({ kind: 'scene', reason: expect.any(String) }),
      expect.objectContaining({
        kind: 'scene',
        id: 2,
        name: 'Bright',
        reason: expect.stringContaining('defaults.settings.exposure'),
      }),
      expect.objectContaining({ kind: 'product', id: 3, name: 'Nameless', reason: expect.stringContaining('slug') }),
      { kind: 'product', name: 'Twin', reason: 'Its id 2 is taken by the entry before it.' },
    ]);
    expect(catalog.resolve(ask({ scene_id: 2 }))).toMatchObject({ code: 'disabled' });
    expect(isProblem(catalog.resolve(ask({ product_id: 2 })))).toBe(false);
  });

  it('is one whose parts make no sense', async () => {
    const handle = { id: 1, name: 'Handle', nodes: ['handle'], materials: [1] };
    const reasons: [unknown, string][] = [
      [[handle, { ...handle, nodes: ['foot'] }], 'two parts have the same id'],
      [[handle, { ...handle, id: 2 }], 'the same object is named twice'],
      [[{ ...handle, materials: [1, 8] }], "parts.0.materials: 8 is none of the product's materials"],
      [[{ ...handle, nodes: [] }], 'parts.0.nodes'],
      [[{ ...handle, colour: 'red' }], 'parts.0.colour'],
    ];
    for (const [parts, reason] of reasons) {
      const catalog = await load((json) => (json.products[0]!.parts = parts));
      expect(catalog.public().disabled?.[0]?.reason).toContain(reason);
      await fixture.remove();
    }
    const jar = (nodes: string[]) =>
      load(
        (json) => (json.products[1]!.parts = [{ ...handle, nodes }]),
        (folder) =>
          folder.write(
            'products/jar/product.glb',
            glb({ asset: { version: '2.0' }, nodes: ['lid', 'jar', 'lid'].map((name) => ({ name })) }),
          ),
      );
    expect((await jar(['jar'])).public().disabled).toEqual([]);
    await fixture.remove();
    expect((await jar(['spoon'])).public().disabled?.[0]?.reason).toBe(
      'parts.0.nodes: products/jar/product.glb has no object of the name "spoon".',
    );
    await fixture.remove();
    expect((await jar(['lid'])).public().disabled?.[0]?.reason).toContain('has 2 objects of the name "lid".');
    await fixture.remove();
    await load(undefined, (folder) => folder.write('products/cup/preview.glb', glb()));
    expect(logged).toContain('Cup: products/cup/preview.glb has no objects of the part Foot: publish it anew.');
  });

  it('is one that leads out of the folder, by its path or by a link', async () => {
    const outside = join(tmpdir(), 'outside.blend');
    for (const model of [
      '../outside.blend',
      outside,
      'products/../../outside.blend',
      'a\\b.blend',
      'link/outside.blend',
    ]) {
      const catalog = await load(
        (json) => (json.products[0]!.model = model),
        (folder) => symlink(tmpdir(), join(folder.folder, 'link')),
      );
      expect(catalog.public().disabled, model).toHaveLength(1);
      await fixture.remove();
    }
    await load();
  });

  it('is a .gltf that lacks a file, or takes one from elsewhere', async () => {
    const gltf = (buffers: object[]) =>
      JSON.stringify({ asset: { version: '2.0' }, buffers, images: [{ uri: 'a%20b.png' }] });
    const model = 'products/fan/fan.gltf';
    const catalog = await load(
      (json) => Object.assign(json.products[0]!, { model, parts: [] }),
      async (folder) => {
        await folder.write(model, gltf([{ uri: 'fan.bin', byteLength: 4 }]));
        await folder.write('products/fan/fan.bin', '1234');
        await folder.write('products/fan/a b.png', 'pixels');
      },
    );
    expect(catalog.public().disabled).toEqual([]);
    const hash = catalog.viewHash(viewOf(catalog));
    await fixture.write('products/fan/fan.bin', '12345');
    expect((await reload()).viewHash(viewOf(catalog))).not.toBe(hash);
    for (const [uri, reason] of [
      ['gone.bin', 'gone.bin is missing'],
      ['fan.bin', 'truncated'],
      ['https://host.example/fan.bin', 'another host'],
      ['../../../outside.bin', 'outside'],
      ['%zz', 'cannot be read'],
    ]) {
      await fixture.write(model, gltf([{ uri, byteLength: 6 }]));
      expect((await reload()).public().disabled?.[0]?.reason, uri).toContain(reason);
    }
  });

  it('only lacks its preview or poster where one of these is faulty', async () => {
    const catalog = await load(undefined, async (folder) => {
      await folder.write('products/cup/preview.glb', glb().subarray(0, 30));
      await folder.write('products/cup/poster.webp', 'no picture');
      await folder.write('scenes/studio/environment.hdr', '');
    });
    const { products, scenes, disabled } = catalog.public();
    expect(disabled).toEqual([]);
    expect(products[0]).toMatchObject({ preview: undefined, poster: 'posters/1.webp' });
    expect(scenes[0]!.environment).toBeUndefined();
    expect(logged.filter((line) => /^(Cup|Studio): .* It is left out\.$/.test(line))).toHaveLength(3);
  });

  describe('with baked light', () => {
    const map = { map: 'studio.webp', range: 2 };
    const ground = { ...map, rect: [-1, -1, 1, 1], height: 0 };
    const lit = (light: unknown, picture = true) =>
      load(
        (json) => (json.products[0]!.light = 'products/cup/light/light.json'),
        async (folder) => {
          await folder.write(
            'products/cup/light/light.json',
            typeof light === 'string' ? light : JSON.stringify(light),
          );
          if (picture) await folder.write('products/cup/light/studio.webp', await webp());
        },
      );

    it('links it, and serves the pictures that it names', async () => {
      const catalog = await lit({ maps: [{ scene_id: 1, material_id: 1, surface: { ...map, full: 0.8 }, ground }] });
      expect(catalog.public().products[0]!.light).toMatch(/^\.\.\/catalog\/products\/cup\/light\/light\.json\?v=/);
      expect([...catalog.publicFiles.keys()]).toContain('products/cup/light/studio.webp');
    });

    it('leaves it out where it is faulty, and says why', async () => {
      const faulty: [unknown, string, boolean?][] = [
        ['not JSON', 'light.json is not JSON'],
        [{ maps: [{ scene_id: 1, material_id: 1 }] }, 'surface'],
        [{ maps: [{ scene_id: 1, material_id: 1, surface: { map: 'studio.webp', range: 0 } }] }, 'range'],
        [{ maps: [{ scene_id: 1, material_id: 1, surface: { ...map, full: 0 } }] }, 'full'],
        [
          { maps: [{ scene_id: 1, material_id: 1, surface: { map: '../../../../etc/passwd.webp', range: 1 } }] },
          'outside',
        ],
        [{ maps: [{ scene_id: 1, material_id: 1, surface: map }] }, 'studio.webp is missing', false],
      ];
      for (const [light, why, picture] of faulty) {
        logged.length = 0;
        const catalog = await lit(light, picture);
        expect(catalog.public().products[0]!.light).toBeUndefined();
        expect(logged.join(), why).toContain(why);
        expect(logged.join()).toContain('Its baked light is left out.');
      }
    });
  });

  it('is told about fields that mean nothing, and works', async () => {
    const catalog = await load((json) => (json.products[0]!.preveiw = 'x.glb'));
    expect(catalog.public().products).toHaveLength(2);
    expect(logged).toContain('Cup: unknown fields preveiw in catalog.json.');
  });
});

describe('No catalog', () => {
  it('is a clear error', async () => {
    await load();
    await fixture.write('catalog.json', '{"products": [');
    await expect(reload()).rejects.toThrow(CatalogError);
    await fixture.write('catalog.json', '{"products": 1}');
    await expect(reload()).rejects.toThrow('products');
    await expect(loadCatalog(join(fixture.folder, 'nowhere'), pino({ level: 'silent' }))).rejects.toThrow(CatalogError);
  });
});
