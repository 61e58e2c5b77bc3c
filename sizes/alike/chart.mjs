/**
 * A chart of what a glTF can ask of a viewer, one sphere for each: every material extension that the loader reads, textures and their
 * transforms, kinds of alpha, a skin and a morph at rest in the middle of an animation. Made here, so that the comparison needs nobody's files.
 */
import sharp from 'sharp';

const COLUMNS = 6;
/** Metres. */
const RADIUS = 0.045;
const CELL = 0.1;
const [RINGS, SECTORS] = [16, 24];

const base = (pbr, more = {}) => ({
  pbrMetallicRoughness: { baseColorFactor: [0.6, 0.1, 0.08, 1], metallicFactor: 0, roughnessFactor: 0.4, ...pbr },
  ...more,
});
const extended = (name, values, pbr) => base(pbr, { extensions: { [`KHR_materials_${name}`]: values } });
const CLEAR = { baseColorFactor: [0.9, 1, 0.95, 1], roughnessFactor: 0.05 };
const CHECKS = { index: 0 };

const MATERIALS = [
  base({}),
  base({ metallicFactor: 1, roughnessFactor: 0.15 }),
  base({ baseColorFactor: [1, 1, 1, 1], baseColorTexture: CHECKS }),
  base({
    baseColorFactor: [1, 1, 1, 1],
    baseColorTexture: {
      index: 0,
      extensions: { KHR_texture_transform: { scale: [3, 2], rotation: 0.4, offset: [0.1, 0.2] } },
    },
  }),
  base({ metallicFactor: 1, roughnessFactor: 1, metallicRoughnessTexture: CHECKS }, { occlusionTexture: CHECKS }),
  base({}, { normalTexture: CHECKS }),
  base({ baseColorTexture: CHECKS }, { alphaMode: 'MASK', alphaCutoff: 0.5, doubleSided: true }),
  base({ baseColorFactor: [0.2, 0.4, 0.9, 0.5] }, { alphaMode: 'BLEND' }),
  base({}, { emissiveFactor: [0.3, 0.2, 0.05], emissiveTexture: CHECKS }),
  base(
    {},
    { emissiveFactor: [0.4, 0.2, 0.05], extensions: { KHR_materials_emissive_strength: { emissiveStrength: 3 } } },
  ),
  extended('clearcoat', { clearcoatFactor: 1, clearcoatRoughnessFactor: 0.1 }),
  extended('sheen', { sheenColorFactor: [0.4, 0.5, 0.9], sheenRoughnessFactor: 0.5 }, { roughnessFactor: 0.9 }),
  extended(
    'anisotropy',
    { anisotropyStrength: 0.9, anisotropyRotation: 0.5 },
    { metallicFactor: 1, roughnessFactor: 0.35 },
  ),
  extended('specular', { specularFactor: 0.4, specularColorFactor: [0.3, 0.9, 0.4] }),
  extended('ior', { ior: 2.2 }),
  extended('unlit', {}),
  extended('transmission', { transmissionFactor: 1 }, CLEAR),
  base(CLEAR, {
    extensions: {
      KHR_materials_transmission: { transmissionFactor: 1 },
      KHR_materials_volume: { thicknessFactor: 0.08, attenuationDistance: 0.06, attenuationColor: [0.9, 0.6, 0.2] },
      KHR_materials_ior: { ior: 1.45 },
    },
  }),
  // The skin and the morph.
  base({ baseColorFactor: [0.2, 0.6, 0.3, 1] }),
  base({ baseColorFactor: [0.6, 0.5, 0.2, 1] }),
];
const [SKINNED, MORPHED] = [MATERIALS.length - 2, MATERIALS.length - 1];

/** As the catalog names it. */
export const CHART_CAMERA = { name: 'Front', position: [0.05, 0.1, 1.5], target: [0, 0, 0], fov: 20 };

/** @returns {Promise<Buffer>} the GLB */
export async function chart() {
  const parts = [];
  const bufferViews = [];
  const accessors = [];
  const add = (bytes) => {
    const offset = parts.reduce((sum, part) => sum + part.length, 0);
    parts.push(bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4));
    return bufferViews.push({ buffer: 0, byteOffset: offset, byteLength: bytes.length }) - 1;
  };
  const accessor = (values, type, componentType = 5126) => {
    const size = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT4: 16 }[type];
    const array =
      componentType === 5126
        ? new Float32Array(values)
        : componentType === 5123
          ? new Uint16Array(values)
          : new Uint8Array(values);
    const bounds = (pick) => Array.from({ length: size }, (_, i) => pick(...values.filter((_, at) => at % size === i)));
    const bufferView = add(Buffer.from(array.buffer));
    return (
      accessors.push({
        bufferView,
        componentType,
        type,
        count: values.length / size,
        min: bounds(Math.min),
        max: bounds(Math.max),
      }) - 1
    );
  };

  const { positions, normals, tangents, coordinates, indices } = sphere();
  const attributes = {
    POSITION: accessor(positions, 'VEC3'),
    NORMAL: accessor(normals, 'VEC3'),
    TANGENT: accessor(tangents, 'VEC4'),
    TEXCOORD_0: accessor(coordinates, 'VEC2'),
  };
  const index = accessor(indices, 'SCALAR', 5123);
  const meshes = MATERIALS.map((_, material) => ({ primitives: [{ attributes, indices: index, material }] }));

  // The upper half follows the second joint.
  const vertices = positions.length / 3;
  const upper = Array.from({ length: vertices }, (_, i) => positions[3 * i + 1] > 0);
  meshes[SKINNED].primitives[0].attributes = {
    ...attributes,
    JOINTS_0: accessor(
      upper.flatMap((is) => [is ? 1 : 0, 0, 0, 0]),
      'VEC4',
      5121,
    ),
    WEIGHTS_0: accessor(
      upper.flatMap(() => [1, 0, 0, 0]),
      'VEC4',
    ),
  };
  const bulge = positions.map((value, i) => (i % 3 === 0 ? value * 0.8 : -value * 0.4));
  meshes[MORPHED].primitives[0].targets = [{ POSITION: accessor(bulge, 'VEC3') }];
  meshes[MORPHED].weights = [0];

  const nodes = MATERIALS.map((_, i) => ({ mesh: i, translation: [...place(i), 0] }));
  const [root, joint] = [nodes.length, nodes.length + 1];
  nodes.push({ children: [joint], translation: [...place(SKINNED), 0] }, { name: 'joint' });
  nodes[SKINNED].skin = 0;
  const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const times = accessor([0, 1], 'SCALAR');
  const turned = Math.SQRT1_2;
  const samplers = [
    // Begins turned, since a viewer stands still at the beginning.
    { input: times, output: accessor([0, 0, turned, turned, 0, 0, 0, 1], 'VEC4'), interpolation: 'LINEAR' },
    { input: times, output: accessor([1, 0], 'SCALAR'), interpolation: 'LINEAR' },
  ];
  const image = await checks();
  const json = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: nodes.map((_, i) => i).filter((i) => i !== joint) }],
    nodes,
    meshes,
    materials: MATERIALS,
    skins: [{ joints: [root, joint], inverseBindMatrices: accessor([...identity, ...identity], 'MAT4') }],
    animations: [
      {
        samplers,
        channels: [
          { sampler: 0, target: { node: joint, path: 'rotation' } },
          { sampler: 1, target: { node: MORPHED, path: 'weights' } },
        ],
      },
    ],
    textures: [{ source: 0, sampler: 0 }],
    samplers: [{ magFilter: 9729, minFilter: 9987 }],
    images: [{ bufferView: add(image), mimeType: 'image/png' }],
    extensionsUsed: [
      ...new Set(MATERIALS.flatMap(({ extensions = {} }) => Object.keys(extensions))),
      'KHR_texture_transform',
    ],
    accessors,
    bufferViews,
  };
  const binary = Buffer.concat(parts);
  json.buffers = [{ byteLength: binary.length }];
  return glb(json, binary);
}

const place = (i) => [
  ((i % COLUMNS) - (COLUMNS - 1) / 2) * CELL,
  ((Math.ceil(MATERIALS.length / COLUMNS) - 1) / 2 - Math.floor(i / COLUMNS)) * CELL,
];

function sphere() {
  const [positions, normals, tangents, coordinates, indices] = [[], [], [], [], []];
  for (let ring = 0; ring <= RINGS; ring++) {
    for (let sector = 0; sector <= SECTORS; sector++) {
      const [v, u] = [ring / RINGS, sector / SECTORS];
      const [theta, phi] = [v * Math.PI, u * 2 * Math.PI];
      const normal = [Math.sin(theta) * Math.sin(phi), Math.cos(theta), Math.sin(theta) * Math.cos(phi)];
      normals.push(...normal);
      positions.push(...normal.map((value) => value * RADIUS));
      tangents.push(Math.cos(phi), 0, -Math.sin(phi), 1);
      coordinates.push(2 * u, v);
    }
  }
  for (let ring = 0; ring < RINGS; ring++) {
    for (let sector = 0; sector < SECTORS; sector++) {
      const at = ring * (SECTORS + 1) + sector;
      const below = at + SECTORS + 1;
      indices.push(at, below, at + 1, at + 1, below, below + 1);
    }
  }
  return { positions, normals, tangents, coordinates, indices };
}

/** A board of four colours, one of them clear: also a normal, an occlusion and a roughness. */
function checks() {
  const side = 32;
  const colours = [
    [230, 120, 250, 255],
    [110, 200, 240, 255],
    [128, 128, 255, 255],
    [150, 60, 200, 0],
  ];
  const pixels = Buffer.alloc(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    pixels.set(colours[((x >> 3) & 1) + 2 * ((y >> 3) & 1)], 4 * i);
  }
  return sharp(pixels, { raw: { width: side, height: side, channels: 4 } })
    .png()
    .toBuffer();
}

function glb(json, binary) {
  const text = Buffer.from(JSON.stringify(json));
  const padded = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')]);
  const chunk = (type, body) => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(body.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const body = Buffer.concat([chunk('JSON', padded), chunk('BIN\0', binary)]);
  const head = Buffer.alloc(12);
  head.write('glTF', 0, 'latin1');
  head.writeUInt32LE(2, 4);
  head.writeUInt32LE(12 + body.length, 8);
  return Buffer.concat([head, body]);
}
