import { expect } from '@open-wc/testing';
import { cameraAxes } from '../bridge/camera.js';
import { damp, type Damped } from './damper.js';
import { framed, limitsFor } from './framing.js';
import { Orbit } from './orbit.js';
import { MAX_ELEVATION, poseOf, positionOf, type Pose } from './pose.js';

const pose: Pose = { azimuth: 30, elevation: 15, radius: 2, target: { x: 0.1, y: 0.2, z: 0.3 }, fov: 30, roll: 0 };

describe('a critically damped spring', () => {
  it('solves its equation: the same in one step as in many', () => {
    const start: Damped = { value: 3, velocity: -20 };
    let many = start;
    for (let i = 0; i < 1000; i++) many = damp(many, 1, 12, 0.0004);
    const one = damp(start, 1, 12, 0.4);
    expect(many.value).to.be.closeTo(one.value, 1e-9);
    expect(many.velocity).to.be.closeTo(one.velocity, 1e-9);
  });

  it('has the acceleration −2wv − w²d', () => {
    const [w, h] = [7, 1e-4];
    const now: Damped = { value: 2, velocity: 1.5 };
    const next = damp(now, 0.5, w, h);
    expect((next.velocity - now.velocity) / h).to.be.closeTo(-2 * w * now.velocity - w * w * 1.5, 0.2);
  });

  it('does not overshoot from rest', () => {
    let spring: Damped = { value: 1, velocity: 0 };
    for (let i = 0; i < 200; i++) {
      spring = damp(spring, 0, 20, 0.01);
      expect(spring.value).to.be.at.least(0);
    }
  });
});

describe('a pose', () => {
  it('looks from the front at azimuth 0, and goes counter-clockwise seen from above', () => {
    const front = positionOf({ ...pose, azimuth: 0, elevation: 0, target: { x: 0, y: 0, z: 0 } });
    expect(front.z).to.be.closeTo(2, 1e-12);
    const { right } = cameraAxes({ position: front, target: { x: 0, y: 0, z: 0 }, roll: 0 });
    const turned = positionOf({ ...pose, azimuth: 10, elevation: 0, target: { x: 0, y: 0, z: 0 } });
    expect(turned.x * right.x + turned.z * right.z).to.be.greaterThan(0);
  });

  it('is found again from where it stands', () => {
    for (const [azimuth, elevation] of [
      [0, 0],
      [170, 80],
      [-100, -45],
      [45, MAX_ELEVATION],
    ] as const) {
      const there = { ...pose, azimuth, elevation };
      const back = poseOf(positionOf(there), there.target, there.fov);
      expect(back.azimuth).to.be.closeTo(azimuth, 1e-6);
      expect(back.elevation).to.be.closeTo(elevation, 1e-6);
      expect(back.radius).to.be.closeTo(2, 1e-9);
    }
  });
});

describe('an orbit', () => {
  it('settles exactly on its goal, whatever the display’s rate', () => {
    for (const step of [1 / 24, 1 / 60, 1 / 144]) {
      const orbit = new Orbit(pose);
      orbit.turn(57, 11);
      orbit.zoom(0.8);
      const { goal } = orbit;
      let steps = 0;
      while (!orbit.advance(step)) expect(++steps * step).to.be.below(2);
      expect(orbit.pose).to.equal(goal);
      expect(steps).to.be.greaterThan(3);
    }
  });

  it('shows the same pose at the same time in any steps', () => {
    const [coarse, fine] = [new Orbit(pose), new Orbit(pose)];
    for (const orbit of [coarse, fine]) orbit.turn(40, -20);
    coarse.advance(0.1);
    for (let i = 0; i < 10; i++) fine.advance(0.01);
    expect(fine.pose.azimuth).to.be.closeTo(coarse.pose.azimuth, 1e-9);
    expect(fine.pose.elevation).to.be.closeTo(coarse.pose.elevation, 1e-9);
  });

  it('stops at the poles', () => {
    const orbit = new Orbit(pose);
    orbit.turn(0, 500);
    expect(orbit.goal.elevation).to.equal(MAX_ELEVATION);
    expect(orbit.turn(0, 1)).to.equal(false);
    orbit.turn(0, -5000);
    expect(orbit.goal.elevation).to.equal(-MAX_ELEVATION);
  });

  it('stays near the product, and in sight of it', () => {
    const bounds = { min: { x: -1, y: 0, z: -1 }, max: { x: 1, y: 2, z: 1 } };
    const home = framed(bounds, 30, 4 / 3);
    const orbit = new Orbit(home);
    const limits = limitsFor(bounds);
    orbit.limit(limits);
    orbit.zoom(1e-9);
    expect(orbit.goal.radius).to.equal(limits.minRadius);
    orbit.zoom(1e9);
    expect(orbit.goal.radius).to.equal(limits.maxRadius);
    for (let i = 0; i < 50; i++) orbit.pan(1, 0.3);
    const { target } = orbit.goal;
    const away = Math.hypot(target.x - home.target.x, target.y - home.target.y, target.z - home.target.z);
    expect(away).to.be.closeTo(limits.maxPan ?? NaN, 1e-6);
  });

  it('pans by what the hand covers of the picture', () => {
    const orbit = new Orbit({ ...pose, azimuth: 0, elevation: 0 });
    orbit.pan(0.5, 0.25);
    const height = 2 * 2 * Math.tan((15 * Math.PI) / 180);
    // From the front, the camera's right is −X of the view frame.
    expect(orbit.goal.target.x).to.be.closeTo(0.1 - height / 2, 1e-9);
    expect(orbit.goal.target.y).to.be.closeTo(0.2 + height / 4, 1e-9);
    expect(orbit.goal.target.z).to.be.closeTo(0.3, 1e-9);
  });

  it('pans along the edges of a rolled picture, and comes to its roll by springs', () => {
    const orbit = new Orbit({ ...pose, azimuth: 0, elevation: 0, roll: 90 });
    const { target } = orbit.goal;
    orbit.pan(0.25, 0);
    // The camera looks along -Z; its right has turned to where up was.
    expect(orbit.goal.target.y - target.y).to.be.closeTo(0.25 * 2 * pose.radius * Math.tan(Math.PI / 12), 1e-9);
    expect(orbit.goal.target.x).to.be.closeTo(target.x, 1e-9);
    orbit.visit({ ...orbit.goal, roll: 0 });
    expect(orbit.settled).to.equal(false);
    orbit.advance(0.05);
    expect(orbit.pose.roll).to.be.within(1, 89);
    while (!orbit.advance(0.05));
    expect(orbit.pose.roll).to.equal(0);
  });

  it('takes the shorter way to a pose that is named', () => {
    const orbit = new Orbit({ ...pose, azimuth: 350 });
    orbit.go({ ...pose, azimuth: 10 });
    orbit.advance(0.05);
    expect(Math.abs(((orbit.pose.azimuth + 540) % 360) - 180)).to.be.below(11);
  });

  it('jumps when it is told to', () => {
    const orbit = new Orbit(pose);
    const there = { ...pose, azimuth: 90 };
    expect(orbit.go(there, { jump: true })).to.equal(true);
    expect(orbit.settled).to.equal(true);
    expect(orbit.pose).to.equal(there);
    expect(orbit.go({ ...there }, { jump: true })).to.equal(false);
  });
});
