import { expect } from '@open-wc/testing';
import { parseFieldOfView, parseOrbit, parseTarget } from './attributes.js';
import { changedPose } from './camera-state.js';
import { complaint } from './fields.js';

describe('attributes', () => {
  it('read an orbit in any unit', () => {
    expect(parseOrbit('30deg 15deg 0.8m')).to.deep.equal({ azimuth: 30, elevation: 15, radius: 0.8 });
    expect(parseOrbit('  -0.25turn  10  80cm ')).to.deep.equal({ azimuth: -90, elevation: 10, radius: 0.8 });
    expect(parseOrbit('30deg auto auto')).to.deep.equal({ azimuth: 30 });
    expect(parseOrbit('0 90deg 1m')?.elevation).to.equal(89.9);
  });

  for (const nonsense of [
    '',
    '30deg',
    '30deg 15deg',
    '30deg 15deg 0m',
    '1 2 -3',
    '0 91deg 1m',
    'a b c',
    '1 2 3 4',
    '1e999 0 1',
    'NaN 0 1',
    '1px 0 1',
  ]) {
    it(`read no orbit in "${nonsense}"`, () => expect(parseOrbit(nonsense)).to.equal(undefined));
  }

  it('read a target', () => {
    expect(parseTarget('0 12cm -3mm')).to.deep.equal({ x: 0, y: 0.12, z: -0.003 });
    for (const nonsense of ['', '0 0', '0 0 0 0', 'auto 0 0', '0 0 1e9', '0 0 Infinity']) {
      expect(parseTarget(nonsense), nonsense).to.equal(undefined);
    }
  });

  it('read a field of view within the table’s range', () => {
    expect(parseFieldOfView('30deg')).to.equal(30);
    expect(parseFieldOfView('0.5rad')).to.be.closeTo(28.6479, 1e-4);
    for (const nonsense of ['', '0', '151', '-30', 'wide', 'auto'])
      expect(parseFieldOfView(nonsense), nonsense).to.equal(undefined);
  });

  it('complain in a sentence that names the attribute', () => {
    expect(complaint('product', 1.5)).to.equal('product is not a name, or a whole number from 1.');
    expect(complaint('catalogUrl', 'ftp://x')).to.match(/^catalog is not/);
    expect(complaint('samples', 4097)).to.match(/^samples is not/);
    expect(complaint('product', undefined)).to.equal(undefined);
    expect(complaint('material', ' ')).to.match(/^material is not a name/);
    expect(complaint('material', 'Black ash')).to.equal(undefined);
    expect(complaint('bridge', '/bridge')).to.equal(undefined);
  });
});

describe('a change of camera', () => {
  const pose = { azimuth: 10, elevation: 20, radius: 1, target: { x: 0, y: 0, z: 0 }, fov: 30, roll: 5 };

  it('leaves alone what it does not name', () => {
    expect(changedPose(pose, { azimuth: 50 })).to.deep.equal({ ...pose, azimuth: 50 });
    const moved = changedPose(pose, { position: { x: 0, y: 0, z: 3 }, target: { x: 0, y: 0, z: 1 } });
    expect(moved).to.deep.include({ radius: 2, fov: 30, roll: 5, target: { x: 0, y: 0, z: 1 } });
  });

  for (const [name, change] of [
    ['azimuth', { azimuth: NaN }],
    ['elevation', { elevation: 95 }],
    ['radius', { radius: 0 }],
    ['fov', { fov: 0.5 }],
    ['fov', { fov: 170 }],
    ['roll', { roll: Infinity }],
    ['target', { target: { x: Infinity, y: 0, z: 0 } }],
    ['position', { position: { x: 0, y: 0, z: 0 } }],
  ] as const) {
    it(`is refused for its ${name}: ${JSON.stringify(change)}`, () => {
      expect(changedPose(pose, change)).to.deep.equal({ invalid: name });
    });
  }
});
