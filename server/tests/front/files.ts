/** The smallest whole files of each format, and a catalog made of them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

export function blend(salt = ''): Buffer {
  const end = Buffer.alloc(24);
  end.write('ENDB');
  return Buffer.concat([Buffer.from(`BLENDER-v304${salt}`), end]);
}

export function glb(json: object = { asset: { version: '2.0' } }): Buffer {
  const text = JSON.stringify(json);
  const chunk = Buffer.from(text.padEnd(Math.ceil(text.length / 4) * 4));
  const head = Buffer.alloc(20);
  head.write('glTF');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(20 + chunk.length, 8);
  head.writeUInt32LE(chunk.length, 12);
  head.write('JSON', 16);
  return Buffer.concat([head, chunk]);
}

/** Two rows of two pixels, flat. */
export const hdr = (): Buffer =>
  Buffer.concat([Buffer.from('#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 2 +X 2\n'), Buffer.alloc(16, 100)]);

export const webp = (): Promise<Buffer> =>
  // Noise, so that every part of the file carries some of the picture.
  sharp({
    create: {
      width: 32,
      height: 24,
      channels: 3,
      background: '#456',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .webp()
    .toBuffer();

/** Two products that work and one scene; every optional file is there. */
export const catalogJson = (): CatalogJson => ({
  products: [
    {
      id: 1,
      slug: 'cup',
      name: 'Cup',
      model: 'products/cup/product.blend',
      preview: 'products/cup/preview.glb',
      poster: 'products/cup/poster.webp',
      materials: [
        { id: 1, name: 'White', variant: 'white' },
        { id: 2, name: 'Plain' },
        { id: 3, name: 'Gold', variant: 'gold' },
      ],
      parts: [
        { id: 1, name: 'Handle', nodes: ['handle'], materials: [1, 3] },
        { id: 12, name: 'Foot', nodes: ['foot', 'ring'], materials: [1, 2] },
      ],
      cameras: [{ name: 'Hero', position: [0, 0.2, -1], target: [0, 0.1, 0], fov: 30 }],
      defaults: { material_id: 2, scene_id: 1, settings: { samples: 32 } },
    },
    { id: 2, slug: 'jar', name: 'Jar', model: 'products/jar/product.glb', materials: [{ id: 1, name: 'Own' }] },
  ],
  scenes: [
    {
      id: 1,
      slug: 'studio',
      name: 'Studio',
      model: 'scenes/studio/scene.blend',
      preview: 'scenes/studio/preview.glb',
      environment: 'scenes/studio/environment.hdr',
      defaults: { settings: { exposure: 1 } },
    },
  ],
});

export interface CatalogJson {
  products: Record<string, unknown>[];
  scenes: Record<string, unknown>[];
}

export class CatalogFixture {
  private constructor(readonly folder: string) {}

  static async create(json: CatalogJson = catalogJson()): Promise<CatalogFixture> {
    const fixture = new CatalogFixture(await mkdtemp(join(tmpdir(), 'catalog-')));
    await fixture.write('catalog.json', JSON.stringify(json));
    await fixture.write('products/cup/product.blend', blend('cup'));
    const nodes = [{ name: 'handle' }, { name: 'foot' }];
    await fixture.write('products/cup/preview.glb', glb({ asset: { version: '2.0' }, nodes }));
    await fixture.write('products/cup/poster.webp', await webp());
    await fixture.write('products/jar/product.glb', glb());
    await fixture.write('scenes/studio/scene.blend', blend('studio'));
    await fixture.write('scenes/studio/preview.glb', glb());
    await fixture.write('scenes/studio/environment.hdr', hdr());
    return fixture;
  }

  async write(name: string, content: Buffer | string): Promise<void> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}
