import { expect } from '@open-wc/testing';
import { displayFrame, hue, next, picture, SHOP, until } from '../../testing/browser.js';
import { FakeSocket } from '../../testing/fake-socket.js';
import {
  clear,
  drag,
  fakeBridge,
  heard,
  loaded,
  part,
  pause,
  place,
  press,
  restAfter,
  rested,
  touch,
  withBridge,
} from '../../testing/view.js';
import { cameraState, FIRST_POSE, type CameraState } from './camera-state.js';
import './define.js';
import { FIRST_CAMERA } from './first-camera.js';
import type { BlenderView } from './blender-view.js';

interface Moved {
  source: string;
  camera: CameraState;
}

/** The fixture's own camera stands a metre in front of the blocks. */
const FRONT = { azimuth: 0, elevation: 0, radius: 1 };

function doubleTap(view: BlenderView, x: number, y: number): void {
  for (let i = 0; i < 2; i++) {
    touch(view, 'pointerdown', x, y);
    touch(view, 'pointerup', x, y);
  }
}

describe('the camera of <blender-view>', () => {
  beforeEach(fakeBridge);
  afterEach(clear);

  it('can be read before there is one', () => {
    const { position, ...camera } = document.createElement('blender-view').getCamera();
    expect(camera).to.deep.equal(FIRST_POSE);
    for (const axis of ['x', 'y', 'z'] as const) {
      expect(position[axis]).to.be.closeTo(cameraState(FIRST_POSE).position[axis], 1e-6);
      expect(position[axis]).to.equal(FIRST_CAMERA.position[axis]);
    }
  });

  it('rolls: what is drawn, what is asked for, and what a hand does', async () => {
    const { view } = await withBridge({ material: '1' });
    const canvas = part<HTMLCanvasElement>(view, 'canvas');
    const seen = (): string[] => [0.4, 0.6].map((x) => hue(canvas, x));
    await until(() => seen()[0] === 'red');
    const [left, right] = seen();
    expect(left).not.to.equal(right);
    const asked = FakeSocket.last.said('view').length;
    await restAfter(view, () => view.setCamera({ roll: 180 }));
    expect(seen()).to.deep.equal([right, left]);
    expect(view.getCamera()).to.include({ ...FRONT, roll: 180 });
    await until(() => FakeSocket.last.said('view').length > asked);
    expect(FakeSocket.last.said('view').at(-1)!.view.cameraData.rotation).to.deep.equal({ x: 0, y: 0, z: 180 });
    // Drawn to the right, the product still follows the hand.
    await restAfter(view, () => drag(view, 40));
    expect(view.getCamera().azimuth).to.be.greaterThan(5);
  });

  it('leaves nothing of a roll behind', async () => {
    const view = await rested();
    const seen = async (change: Partial<CameraState>): Promise<string> => {
      await restAfter(view, () => view.setCamera(change, { jump: true }));
      return part<HTMLCanvasElement>(view, 'canvas').toDataURL();
    };
    const upright = await seen({ azimuth: 100, elevation: 30 });
    const rolled = await seen({ roll: 50 });
    await seen({ azimuth: 0, elevation: 0 });
    expect((await seen({ azimuth: 100, elevation: 30 })) === rolled, 'rolled again').to.equal(true);
    await seen({ azimuth: 0, elevation: 0, roll: 0 });
    expect((await seen({ azimuth: 100, elevation: 30 })) === upright, 'upright again').to.equal(true);
  });

  describe('camera-controls', () => {
    it('are on, unless the page takes them away', async () => {
      const view = await rested({ 'camera-controls': 'off' });
      drag(view, 40);
      expect(press(view, 'ArrowLeft'), 'the key is the page’s').to.equal(true);
      await pause(100);
      expect(view.getCamera().azimuth).to.equal(0);
      expect(view.cameraControls).to.equal(false);
      view.setAttribute('camera-controls', '');
      await view.updateComplete;
      await restAfter(view, () => drag(view, 40));
      expect(view.getCamera().azimuth).to.be.closeTo(-60, 1e-6);
    });

    it('leave scripts their camera when they are off', async () => {
      const view = await rested({ 'camera-controls': 'off' });
      expect(await view.jumpTo('45deg 10deg auto')).to.equal('arrived');
      expect(view.getCamera().azimuth).to.be.closeTo(45, 1e-9);
    });
  });

  describe('limits', () => {
    it('hold hands and keys, in any unit', async () => {
      const view = await rested({ 'min-camera-orbit': '-0.05turn auto 80%', 'max-camera-orbit': '0.05turn 5deg 1.2m' });
      await restAfter(view, () => drag(view, 80, 80));
      expect(view.getCamera()).to.include({ azimuth: -18 });
      expect(view.getCamera().elevation).to.be.closeTo(5, 1e-6);
      await restAfter(view, () => drag(view, -120));
      expect(view.getCamera().azimuth).to.equal(18);
      await restAfter(view, () => {
        for (let i = 0; i < 9; i++) press(view, '+');
      });
      expect(view.getCamera().radius).to.be.closeTo(0.8, 1e-6);
      await restAfter(view, () => {
        for (let i = 0; i < 9; i++) press(view, '-');
      });
      expect(view.getCamera().radius).to.be.closeTo(1.2, 1e-6);
    });

    it('let the page put its camera anywhere', async () => {
      const view = await rested({ 'max-camera-orbit': '30deg auto auto' });
      await view.jumpTo({ azimuth: 90 });
      expect(view.getCamera().azimuth).to.equal(90);
    });

    it('of the lens let zooming go on by it, and back', async () => {
      const view = await rested({ 'min-camera-orbit': 'auto auto 90%', 'min-field-of-view': '10deg' });
      const zoom = (key: string): Promise<void> =>
        restAfter(view, () => {
          for (let i = 0; i < 3; i++) press(view, key);
        });
      await zoom('+');
      const { fov, radius } = view.getCamera();
      expect(radius).to.be.closeTo(0.9, 1e-9);
      // Three steps of 0.85, a part of the first by the distance: the rest is the lens's.
      expect(Math.tan((fov * Math.PI) / 360) / Math.tan((30 * Math.PI) / 360)).to.be.closeTo(0.85 ** 3 / 0.9, 1e-6);
      await zoom('-');
      expect(view.getCamera().fov).to.be.closeTo(30, 1e-6);
      expect(view.getCamera().radius).to.be.closeTo(1, 1e-6);
    });

    it('that are the wrong way round are nonsense, and the last ones stay', async () => {
      const view = await rested({ 'min-camera-orbit': '-10deg auto auto', 'max-camera-orbit': '10deg auto auto' });
      const failed = next<{ code: string; path: string }>(view, 'error');
      view.minCameraOrbit = '20deg auto auto';
      expect((await failed).detail).to.include({ code: 'invalid', path: 'min-camera-orbit' });
      expect(view.minCameraOrbit).to.equal('-10deg auto auto');
      // Both at once make sense again, in whatever order they are written.
      const errors = heard(view, 'error');
      view.minCameraOrbit = '20deg auto auto';
      view.maxCameraOrbit = '30deg auto auto';
      await view.updateComplete;
      expect(errors).to.deep.equal([]);
      expect(view.minCameraOrbit).to.equal('20deg auto auto');
    });
  });

  describe('flights', () => {
    it('lead to a camera by its name, and say when they have arrived', async () => {
      const view = await rested({ catalog: SHOP });
      const moves = heard<Moved>(view, 'camera-change');
      const back = view.catalog!.products[0]!.cameras.find(({ name }) => name === 'Back')!;
      expect(await view.flyTo('Back')).to.equal('arrived');
      const { position, target, fov } = view.getCamera();
      for (const [i, value] of [position.x, position.y, position.z].entries())
        expect(value).to.be.closeTo(back.position[i]!, 1e-6);
      expect([target.x, target.y, target.z]).to.deep.equal(back.target);
      expect(fov).to.equal(back.fov);
      expect(moves.length, 'it glides').to.be.greaterThan(2);
      expect(moves.every(({ source }) => source === 'script')).to.equal(true);
    });

    it('on an orbit leave what is auto as it is', async () => {
      const view = await rested();
      expect(await view.jumpTo('0.25turn auto 150%')).to.equal('arrived');
      expect(view.getCamera()).to.include({ azimuth: 90, elevation: 0 });
      expect(view.getCamera().radius).to.be.closeTo(1.5, 1e-9);
      expect(await view.jumpTo('0.25turn auto 150%'), 'there already').to.equal('arrived');
    });

    it('are interrupted by a hand, by another, and by the end', async () => {
      const view = await rested();
      const first = view.flyTo({ azimuth: 90 });
      await displayFrame();
      drag(view, 10);
      expect(await first).to.equal('interrupted');
      const second = view.flyTo({ azimuth: -90 });
      const third = view.flyTo({ azimuth: 50 });
      expect(await second).to.equal('interrupted');
      view.remove();
      expect(await third).to.equal('interrupted');
    });

    it('to nowhere are refused', async () => {
      const view = await rested();
      const errors = heard<{ code: string; path: string }>(view, 'error');
      expect(await view.flyTo('Nowhere')).to.equal('refused');
      expect(await view.flyTo({ elevation: NaN })).to.equal('refused');
      expect(await view.flyTo(null as unknown as string)).to.equal('arrived');
      expect(errors).to.have.length(2);
      expect(errors[0]).to.include({ code: 'invalid', path: 'camera' });
      expect(errors[1]).to.include({ code: 'invalid', path: 'camera.elevation' });
      expect(view.getCamera()).to.include(FRONT);
    });

    it('wait for the product', async () => {
      const view = place();
      const flight = view.jumpTo({ azimuth: 45 });
      expect(await flight).to.equal('arrived');
      expect(view.getCamera().azimuth).to.equal(45);
    });
  });

  describe('a double tap', () => {
    it('turns about the point under it', async () => {
      const view = await rested();
      // On the right block, near its upper edge.
      await restAfter(view, () => doubleTap(view, 96, 60));
      const { target, azimuth, radius } = view.getCamera();
      // The view frame's x is −x of the glTF: the right block, seen from the front, is at negative x.
      expect(target.x).to.be.below(-0.02);
      expect(target.z).to.be.greaterThan(0.01);
      expect(azimuth).to.equal(0);
      expect(radius).to.equal(1);
      await restAfter(view, () => doubleTap(view, 2, 2));
      expect(view.getCamera().target).to.deep.equal({ x: 0, y: 0.1, z: 0 });
    });

    it('is not two slow ones, nor two drags', async () => {
      const view = await rested();
      touch(view, 'pointerdown', 96, 60);
      touch(view, 'pointerup', 96, 60);
      await pause(700);
      touch(view, 'pointerdown', 96, 60);
      touch(view, 'pointerup', 96, 60);
      await pause(100);
      expect(view.getCamera().target.x).to.equal(0);
      await restAfter(view, () => {
        drag(view, 20);
        drag(view, -30);
      });
      expect(view.getCamera().target.x).to.equal(0);
    });
  });

  it('goes home with the key of that name', async () => {
    const view = await rested();
    await restAfter(view, () => drag(view, 30, 10));
    await restAfter(view, () => press(view, 'Home'));
    expect(view.getCamera()).to.include(FRONT);
  });

  describe('auto-rotate', () => {
    const TURN = { 'auto-rotate': '', 'auto-rotate-delay': '50ms', 'rotation-per-second': '90deg' };

    it('turns after the delay, and says that it does', async () => {
      const view = place(TURN);
      const moves = heard<Moved>(view, 'camera-change');
      await next(view, 'load');
      await until(() => moves.some(({ source }) => source === 'auto-rotate') && view.getCamera().azimuth > 5);
      view.autoRotate = false;
      await next(view, 'rest');
      const { azimuth } = view.getCamera();
      await pause(150);
      expect(view.getCamera().azimuth).to.equal(azimuth);
    });

    it('stops under a hand, and goes on when the hand has gone', async () => {
      const view = await loaded(TURN);
      await until(() => view.getCamera().azimuth > 2);
      touch(view, 'pointerdown', 80, 60);
      await next(view, 'rest');
      const { azimuth } = view.getCamera();
      await pause(200);
      expect(view.getCamera().azimuth).to.equal(azimuth);
      touch(view, 'pointerup', 80, 60);
      await until(() => view.getCamera().azimuth > azimuth + 2);
    });

    it('waits for Blender’s picture, and then for the delay', async () => {
      const { view, revision } = await withBridge({ ...TURN, 'auto-rotate-delay': '200ms' });
      FakeSocket.last.show({ revision, samples: 1 }, await picture('red'));
      await pause(500);
      expect(view.getCamera().azimuth, 'while it refines').to.equal(0);
      const completed = next(view, 'render-complete');
      FakeSocket.last.show({ revision, samples: 16, final: true }, await picture('blue'));
      await completed;
      await pause(100);
      expect(view.getCamera().azimuth, 'while it is looked at').to.equal(0);
      await until(() => view.getCamera().azimuth > 2);
      expect(part(view, 'overlay').classList.contains('shown')).to.equal(false);
    });

    it('pauses with Space', async () => {
      const view = await loaded(TURN);
      await until(() => view.getCamera().azimuth > 2);
      expect(press(view, ' '), 'the page does not scroll').to.equal(false);
      await next(view, 'rest');
      const { azimuth } = view.getCamera();
      await pause(200);
      expect(view.getCamera().azimuth).to.equal(azimuth);
      press(view, ' ');
      await until(() => view.getCamera().azimuth > azimuth + 2);
    });

    it('goes to and fro between limits', async () => {
      const view = await loaded({
        ...TURN,
        'rotation-per-second': '20deg',
        'min-camera-orbit': '-6deg auto auto',
        'max-camera-orbit': '6deg auto auto',
      });
      await until(() => view.getCamera().azimuth > 2);
      await until(() => view.getCamera().azimuth < -2);
    });

    it('does not happen with reduced motion', async () => {
      const { matchMedia } = window;
      window.matchMedia = (query) =>
        query.includes('reduced-motion') ? ({ matches: true } as MediaQueryList) : matchMedia(query);
      try {
        const view = await rested(TURN);
        await pause(250);
        expect(view.getCamera().azimuth).to.equal(0);
      } finally {
        window.matchMedia = matchMedia;
      }
    });
  });

  describe('deep-link', () => {
    const fragment = (): string => location.hash;
    afterEach(() => history.replaceState(null, '', location.pathname + location.search));

    it('writes the visitor’s camera into the address, and takes it out at home', async () => {
      location.hash = '#reviews';
      const view = await rested({ 'deep-link': '' });
      await pause(400);
      expect(fragment()).to.equal('#reviews');
      await restAfter(view, () => drag(view, 40, 10));
      await until(() => fragment().includes('view='));
      expect(fragment()).to.equal('#reviews&view=-60,15,1,0,0.1,0,30');
      await restAfter(view, () => press(view, 'Home'));
      await until(() => !fragment().includes('view='));
      expect(fragment()).to.equal('#reviews');
    });

    it('begins where the address says, and follows it', async () => {
      location.hash = '#hero=40,20,0.9,0,0.1,0,30';
      const view = await rested({ 'deep-link': 'hero' });
      expect(view.getCamera()).to.include({ azimuth: 40, elevation: 20, radius: 0.9 });
      await restAfter(view, () => (location.hash = '#hero=-30,10,0.8,0,0.1,0,30,-12.5'));
      expect(view.getCamera()).to.include({ azimuth: -30, elevation: 10, radius: 0.8, roll: -12.5 });
    });

    it('goes no farther than hands could', async () => {
      location.hash = '#view=40,20,500,0,0.1,0,120';
      const view = await rested({ 'deep-link': '', 'max-camera-orbit': 'auto 10deg auto' });
      await until(() => view.getCamera().radius < 10);
      expect(view.getCamera()).to.include({ azimuth: 40, elevation: 10, fov: 30 });
    });

    for (const nonsense of [
      '',
      'x',
      '1,2,3',
      '1,2,-1,0,0,0,30',
      '0,0,1,0,0,0,0',
      '1e9,0,1,0,0,0,30',
      '<b>,0,1,0,0,0,30',
      'NaN,0,1,0,0,0,30',
      '0,0,1,0,0,0,30,361',
    ]) {
      it(`ignores "${nonsense}"`, async () => {
        location.hash = `#view=${nonsense}`;
        const view = await rested({ 'deep-link': '' });
        expect(view.getCamera()).to.include(FRONT);
      });
    }

    it('leaves the address alone where nobody has asked for it', async () => {
      const view = await rested();
      await restAfter(view, () => drag(view, 40));
      await pause(400);
      expect(fragment()).to.equal('');
    });
  });
});
