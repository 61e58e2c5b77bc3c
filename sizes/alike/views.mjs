/** The views in which a bundle with cuts is held against one with all of Babylon. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAN, SHADER_BALL } from '../../e2e/models.mjs';
import { ROOT } from '../../e2e/harness.mjs';
import { CHART_CAMERA } from './chart.mjs';

const DEMO = JSON.parse(readFileSync(join(ROOT, 'catalog', 'catalog.json'), 'utf8'));
const [WHITE, DARK] = [1, 2];
const CHART = 90;
/** What a bare panorama lights and lies behind, without surroundings. */
const BARE = 90;

const model = (id, name, preview, { placement, cameras }) => ({
  id,
  slug: `model-${id}`,
  name,
  preview,
  placement,
  cameras,
  materials: [],
  defaults: { material_id: 1, scene_id: WHITE, settings: {} },
});

/** Models that the repository does not ship are left out where they are not; their names are told. */
const SHARED = [FAN, SHADER_BALL].map((entry, i) => ({ ...entry, id: CHART + 1 + i }));
export const MISSING = SHARED.filter(({ source }) => !existsSync(source)).map(({ name }) => name);
const present = SHARED.filter(({ source }) => existsSync(source));

/** Folders of the shared models: address → place. */
export const FOLDERS = Object.fromEntries(present.map(({ id, source }) => [`/models/${id}/`, join(source, '..', '/')]));

export const CATALOG = {
  products: [
    ...DEMO.products,
    model(CHART, 'Chart', '/chart.glb', { cameras: [CHART_CAMERA] }),
    ...present.map((entry) =>
      model(entry.id, entry.name, `/models/${entry.id}/${entry.source.split(/[\\/]/).at(-1)}`, entry),
    ),
  ],
  scenes: [...DEMO.scenes, { ...DEMO.scenes[0], id: BARE, slug: 'bare', name: 'Panorama alone', preview: undefined }],
};

/** A tone curve that is a formula, one that is not to be had, and one that comes as a table. */
const CURVES = ['Standard', 'Raw', 'AgX', 'Filmic'];
/** The only one that the server has a table of. */
export const TABLE = 'Filmic';

const view = (name, product, scene, more = {}) => ({
  name,
  product,
  scene,
  material: undefined,
  settings: {},
  ...more,
});

/** One of each kind: for a test. */
export const FEW = [
  view('chart, panorama alone', CHART, BARE),
  view('chart, transparent film', CHART, WHITE, { settings: { transparent: true } }),
  view('lamp, glass', 3, DARK, { material: 1 }),
  view('speaker, baked light, table', 1, WHITE, { material: 2, settings: { view_transform: TABLE } }),
];

export const ALL = [
  ...FEW,
  ...DEMO.products.flatMap((product) =>
    DEMO.scenes.flatMap((scene) =>
      product.materials.map((material) =>
        view(`${product.slug}, ${material.variant}, ${scene.slug}`, product.id, scene.id, { material: material.id }),
      ),
    ),
  ),
  ...CURVES.map((curve) =>
    view(`chart, ${curve}`, CHART, WHITE, { settings: { view_transform: curve, exposure: 0.7 } }),
  ),
  view('chart', CHART, WHITE),
  view('speaker, transparent film', 1, WHITE, { settings: { transparent: true } }),
  view('lamp, transparent film', 3, WHITE, { settings: { transparent: true } }),
  view('lamp, light turned and dimmed', 3, WHITE, {
    settings: { environment_rotation: 70, environment_strength: 0.6 },
  }),
  ...present.flatMap(({ id, name, cameras }) =>
    [WHITE, DARK, BARE].map((scene) => view(`${name}, scene ${scene}`, id, scene, { camera: cameras.at(-1).name })),
  ),
];
