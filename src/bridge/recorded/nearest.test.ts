import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { from } from '../../testing/recordings.js';
import { canonicalView, type RenderRequest, type View } from '../view.js';
import { apart, nearest } from './nearest.js';

const recorded = (...requests: RenderRequest[]): { view: View }[] =>
  requests.map((request) => ({ view: canonicalView(request) }));

const camera = (view: View): Parameters<typeof apart>[0] => ({ ...view.camera, fov: view.settings.fov });

/** The path of what has not been recorded. */
function missing(entries: { view: View }[], request: RenderRequest): string | undefined {
  const found = nearest(entries, request);
  if (!('code' in found)) throw new Error('something was found');
  expect(found.code).to.equal('unsupported');
  return found.path;
}

describe('the nearest recorded view', () => {
  const around = recorded(...[0, 45, 90, 135, 180, 225, 270, 315].map((azimuth) => from(azimuth)));

  it('is the view itself where that was recorded, whatever its size and samples', () => {
    const found = nearest(around, from(90, { width: 1600, height: 1200, samples: 4000 }));
    expect(found).to.include({ exact: true, entry: around[2] });
  });

  it('is that of the nearest camera', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 360, noNaN: true }), (azimuth) => {
        const request = from(azimuth);
        const asked = camera(canonicalView(request));
        const found = nearest(around, request);
        if ('code' in found) throw new Error(found.message);
        const best = apart(asked, camera(found.entry.view));
        for (const { view } of around) expect(apart(asked, camera(view))).to.be.at.least(best);
      }),
    );
  });

  it('says that it is not the view itself', () => {
    expect(nearest(around, from(50))).to.include({ exact: false, entry: around[1] });
  });

  it('is none where the camera is far from all', () => {
    expect(missing(recorded(from(0)), from(120))).to.equal('view.cameraData');
  });

  it('is never of another product, material or scene', () => {
    for (const other of [{ product_id: 2 }, { material_id: 2 }, { scene_id: 2 }]) {
      expect(missing(around, { ...from(0), ...other })).to.equal(undefined);
    }
  });

  it('is never lit or exposed differently, and names the setting', () => {
    expect(missing(around, from(0, { exposure: 1 }))).to.equal('view.settings.exposure');
    const entries = [...around, ...recorded(from(0, { exposure: 1 }))];
    expect(nearest(entries, from(10, { exposure: 1 }))).to.include({ entry: entries[8], exact: false });
    expect(nearest(entries, from(0))).to.include({ entry: entries[0], exact: true });
  });

  it('takes the settings of the first as those that are meant by none', () => {
    const filmic = recorded(from(0, { view_transform: 'Filmic' }));
    expect(nearest(filmic, from(0))).to.include({ exact: true });
    expect(missing(filmic, from(0, { view_transform: 'Standard' }))).to.equal('view.settings.view_transform');
  });

  it('knows that a whole turn of the light changes nothing', () => {
    expect(nearest(around, from(0, { environment_rotation: 360 }))).to.include({ exact: true });
  });

  it('is that of the nearest moment of the same animation, and never of another', () => {
    const at = (id: number, time: number, azimuth = 0): RenderRequest => ({
      ...from(azimuth),
      animation: { id, time },
    });
    const moments = recorded(at(1, 0), at(1, 1), at(1, 1, 45), at(2, 0.6), from(0));
    expect(nearest(moments, at(1, 1))).to.include({ entry: moments[1], exact: true });
    expect(nearest(moments, at(1, 0.6))).to.include({ entry: moments[1], exact: false });
    expect(nearest(moments, at(1, 0.6, 40))).to.include({ entry: moments[2], exact: false });
    expect(nearest(moments, from(0))).to.include({ entry: moments[4], exact: true });
    expect(missing(moments, at(3, 0))).to.equal('view.animation');
  });

  it('is never stretched', () => {
    expect(missing(around, from(0, { width: 40, height: 40 }))).to.equal('view.settings.width');
  });

  it('is upright where one was asked for upright', () => {
    const upright = camera(canonicalView(from(0)));
    const rolled = (roll: number): number => apart(upright, { ...upright, roll });
    expect([0, 10, 350, 180].map(rolled)).to.deep.equal([0, 10, 10, 180]);
  });

  it('is the same distance from either side', () => {
    const pose = fc.record({
      azimuth: fc.double({ min: 0, max: 360, noNaN: true }),
      fov: fc.double({ min: 5, max: 90, noNaN: true }),
      roll: fc.double({ min: 0, max: 359, noNaN: true }),
    });
    fc.assert(
      fc.property(pose, pose, (a, b) => {
        const [one, other] = [a, b].map(({ azimuth, fov, roll }) => ({
          ...camera(canonicalView(from(azimuth, { fov }))),
          roll,
        }));
        if (one && other) expect(apart(one, other)).to.be.closeTo(apart(other, one), 1e-9);
      }),
    );
  });
});
