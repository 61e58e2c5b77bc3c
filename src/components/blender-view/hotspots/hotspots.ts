/**
 * Keeps the hotspots of a view where they belong in the picture. They move with the camera and only with it; where each is
 * in sight is looked up a few milliseconds at a time, so that a thousand of them hold up no display frame.
 */
import type { Vector } from '../../../bridge/camera.js';
import type { Problem } from '../../../bridge/errors.js';
import { projection, type Projected } from '../../../stage/projection.js';
import type { Pin } from '../../../stage/pins.js';
import { positionOf, type Pose } from '../../../stage/pose.js';
import { Hotspot } from './hotspot.js';
import { isSeen, type Sight } from './sight.js';
import { isHotspot, type Spot } from './spot.js';
import { turnTo, type Turnable } from './turn.js';

/** Milliseconds of looking within a display frame in which the camera moves, and in one in which it stands. */
const WHILE_MOVING = 2;
const AT_REST = 5;
/** However slow the machine is: less would take it for ever. */
const AT_LEAST = 100;
/** Between a hotspot that is turned to and the edges, in parts of the picture. */
const MARGIN = 0.08;

export interface HotspotsListener {
  problem(problem: Problem): void;
  /** Somebody wants a hotspot that is out of sight. */
  sought(spot: Spot): void;
  /** Some may be elsewhere than before, or have come into sight or gone. */
  placed(): void;
}

export class Hotspots {
  #all = new Map<string, Hotspot>();
  readonly #abort = new AbortController();
  #pose: Pose | undefined;
  #aspect = 4 / 3;
  #project: ((point: Vector) => Projected) | undefined;
  #sight: Sight = { camera: { x: 0, y: 0, z: 0 }, lines: 'none', slack: 0 };
  /** Raised whenever what is in sight may have changed. */
  #look = 0;
  /** Whose turn it is to be looked at. */
  #next = 0;
  #frame = 0;

  /** @param element whose children they are @param layer over the picture, as large */
  constructor(
    private readonly element: HTMLElement,
    private readonly layer: HTMLElement,
    private readonly listener: HotspotsListener,
  ) {
    const { signal } = this.#abort;
    // A screen reader may press what has no focus.
    for (const type of ['focusin', 'click']) layer.addEventListener(type, (event) => this.#wanted(event), { signal });
    this.read();
  }

  find(name: string): Hotspot | undefined {
    return this.#all.get(name);
  }

  /** Where in the picture a point is now. */
  project(point: Vector): Projected | undefined {
    return this.#project?.(point);
  }

  /** Follows the page: its hotspots have come, gone or changed. */
  read(): void {
    const before = this.#all;
    this.#all = new Map();
    for (const [name, elements] of named(this.element)) {
      const hotspot = before.get(name) ?? new Hotspot(name);
      this.#all.set(name, hotspot);
      const fault = hotspot.read(elements);
      if (typeof fault === 'boolean') continue;
      const { attribute, sense } = fault;
      this.listener.problem({
        code: 'invalid',
        message: `${attribute} of ${name} is not ${sense}.`,
        path: `${name}.${attribute}`,
      });
    }
    for (const [name, { place }] of before) if (!this.#all.has(name)) place.remove();
    this.#order();
    this.#renew();
  }

  /** The camera has moved, or the picture has another shape. */
  follow(pose: Pose, aspect: number): void {
    this.#pose = pose;
    this.#aspect = aspect;
    this.#renew();
  }

  /** What the product hides has changed. */
  hide(lines: Sight['lines'], slack: number): void {
    this.#sight = { ...this.#sight, lines, slack };
    this.#renew();
  }

  /** Those in sight, as marks. */
  pins(): Pin[] {
    return [...this.#all.values()].flatMap(({ visible, spot, label, active }, i) => {
      const at = visible && spot && this.#project?.(spot.position);
      const number = i + 1;
      return at ? [{ x: at.x, y: at.y, number, label: label === String(number) ? '' : label, active }] : [];
    });
  }

  /** From where it would be in sight, as little turned as can be. */
  poseOf(spot: Spot, orbit: Turnable): Pose {
    return turnTo(spot, orbit, (pose) => {
      const { x, y, depth } = projection(pose, this.#aspect)(spot.position);
      return isWithin(x, y, depth, MARGIN) && isSeen(spot, { ...this.#sight, camera: positionOf(pose) });
    });
  }

  dispose(): void {
    this.#abort.abort();
    cancelAnimationFrame(this.#frame);
    for (const { place } of this.#all.values()) place.remove();
  }

  #renew(): void {
    if (!this.#pose) return;
    this.#look++;
    this.#sight.camera = positionOf(this.#pose);
    this.#project = projection(this.#pose, this.#aspect);
    for (const hotspot of this.#all.values()) if (hotspot.visible) this.#put(hotspot, hotspot.spot);
    this.#lookAround(WHILE_MOVING);
  }

  /** Looks at those that have not been looked at since, each in its turn. */
  #lookAround(budget: number): void {
    cancelAnimationFrame(this.#frame);
    const all = [...this.#all.values()];
    const end = performance.now() + budget;
    let looks = 0;
    for (let left = all.length; left > 0; left--) {
      const hotspot = all[this.#next++ % all.length]!;
      if (hotspot.look === this.#look) continue;
      this.#lookAt(hotspot);
      if (++looks < AT_LEAST || performance.now() < end) continue;
      this.#frame = requestAnimationFrame(() => this.#lookAround(AT_REST));
      break;
    }
    this.listener.placed();
  }

  #lookAt(hotspot: Hotspot): void {
    hotspot.look = this.#look;
    const { spot } = hotspot;
    const at = this.#put(hotspot, spot);
    hotspot.visible = !!spot && !!at && isWithin(at.x, at.y, at.depth) && isSeen(spot, this.#sight);
  }

  #put(hotspot: Hotspot, spot: Spot | undefined): Projected | undefined {
    const at = spot && this.#project?.(spot.position);
    if (at && at.depth > 0) hotspot.move(at.x, at.y);
    return at;
  }

  /** As on the page, which is the order of the key Tab. */
  #order(): void {
    let next = this.layer.firstElementChild;
    for (const { place } of this.#all.values()) {
      if (place === next) next = next.nextElementSibling;
      else this.layer.insertBefore(place, next);
    }
  }

  #wanted(event: Event): void {
    for (const hotspot of this.#all.values()) {
      if (!event.composedPath().includes(hotspot.place)) continue;
      if (!hotspot.visible && hotspot.spot) this.listener.sought(hotspot.spot);
      return;
    }
  }
}

/** @param margin that is to be left at the edges, in parts of the picture */
const isWithin = (x: number, y: number, depth: number, margin = 0): boolean =>
  depth > 0 && Math.min(x, y) >= margin && Math.max(x, y) <= 1 - margin;

function named(element: Element): Map<string, HTMLElement[]> {
  const all = new Map<string, HTMLElement[]>();
  for (const child of element.children) {
    if (!isHotspot(child)) continue;
    const same = all.get(child.slot);
    if (same) same.push(child);
    else all.set(child.slot, [child]);
  }
  return all;
}
