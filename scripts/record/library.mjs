/** Recordings of pictures: what a designer may look at. Each is a visitor who looks at one view after another. */
import { around, catalog, momentsOf, productNamed, request } from './views.mjs';

/** Looks at one view after another, each until it is final, as an element does it. */
const look = (requests) => async (tape, bridge) => {
  const line = await tape.connect(bridge.url);
  await line.said('welcome');
  for (const view of requests) {
    line.view(view);
    await line.final();
    line.stop();
  }
  line.close();
};

const others = (entries, id) => entries.map((entry) => entry.id).filter((one) => one !== id);

/** Where there are many pictures. */
const FEWER = { samples: 24 };
const FIRST = 'speaker';
/** Of what a designer meets first. */
const FINEST = { width: 800, height: 600, samples: 64 };
/** Where nothing but a white page lies under the noise. */
const MORE = { samples: 96 };

function ofProduct({ slug, name, cameras, materials, defaults }) {
  const scenes = others(catalog.scenes, defaults.scene_id);
  return [
    {
      name: `${slug}-cameras`,
      title: `${name} from each of its cameras.`,
      run: look(cameras.map((camera) => request(slug, { camera, settings: slug === FIRST ? FINEST : {} }))),
    },
    {
      name: `${slug}-orbit`,
      title: `${name} from all around.`,
      frames: 'ends',
      run: look(around(slug, 8).map((camera) => request(slug, { camera, settings: FEWER }))),
    },
    {
      name: `${slug}-materials`,
      title: `${name} in its other materials.`,
      run: look(others(materials, defaults.material_id).map((material) => request(slug, { material }))),
    },
    ...scenes.map((scene) => ({
      name: `${slug}-scene-${scene}`,
      title: `${name} in another scene, in each material.`,
      frames: 'ends',
      run: look(materials.map(({ id: material }) => request(slug, { material, scene }))),
    })),
  ];
}

const settings = [
  { exposure: 1 },
  { exposure: -1 },
  { view_transform: 'Filmic' },
  { environment_rotation: 90 },
  { environment_strength: 0.5 },
  { transparent: true },
  { f_stop: 2.8 },
];

export const library = [
  ...['speaker', 'teapot', 'lamp'].flatMap((slug) => ofProduct(productNamed(slug))),
  {
    name: 'speaker-settings',
    title: 'Shelf speaker with other render settings.',
    frames: 'ends',
    run: look(settings.map((changed) => request('speaker', { settings: { ...FEWER, ...changed } }))),
  },
  {
    name: 'speaker-shadow',
    title: 'Shelf speaker with its shadow, on a transparent film.',
    frames: 'ends',
    run: look([request('speaker', { settings: { ...MORE, transparent: true, shadow: true } })]),
  },
  {
    name: 'teapot-parts',
    title: 'Teapot and cup in materials of their own.',
    frames: 'ends',
    run: look([{ 2: 2 }, { 1: 3 }].map((parts) => request('teapot', { parts, settings: FEWER }))),
  },
  {
    name: 'teapot-moments',
    title: 'Teapot and cup at moments of their animations.',
    frames: 'ends',
    run: look(momentsOf('teapot').map((animation) => request('teapot', { animation }))),
  },
];
