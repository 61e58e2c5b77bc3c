/** A triangle that goes to the right and comes back within two seconds, as glTF: for what viewers do with animations. */
const positions = new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]);
const times = new Float32Array([0, 1, 2]);
const places = new Float32Array([0, 0, 0, 1, 0, 0, 0, 0, 0]);
const bytes = Buffer.concat([positions, times, places].map(({ buffer }) => Buffer.from(buffer)));

const FLOAT = 5126;
const animation = (name) => ({
  name,
  samplers: [{ input: 1, output: 2 }],
  channels: [{ sampler: 0, target: { node: 0, path: 'translation' } }],
});

export const MOVING = JSON.stringify({
  asset: { version: '2.0' },
  scene: 0,
  scenes: [{ nodes: [0] }],
  nodes: [{ mesh: 0 }],
  meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
  animations: [animation('There and back'), animation('Once more')],
  buffers: [{ byteLength: bytes.length, uri: `data:application/octet-stream;base64,${bytes.toString('base64')}` }],
  bufferViews: [
    { buffer: 0, byteOffset: 0, byteLength: 36 },
    { buffer: 0, byteOffset: 36, byteLength: 12 },
    { buffer: 0, byteOffset: 48, byteLength: 36 },
  ],
  accessors: [
    { bufferView: 0, componentType: FLOAT, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
    { bufferView: 1, componentType: FLOAT, count: 3, type: 'SCALAR', min: [0], max: [2] },
    { bufferView: 2, componentType: FLOAT, count: 3, type: 'VEC3' },
  ],
});
