/**
 * The product's animations in the preview, as a pure function of time: what is seen at a moment does not depend on what was
 * played before, nor on Babylon's clock, so that Blender can be asked for the same moment.
 */
import { Quaternion, Vector3 } from '@babylonjs/core/Maths/math.vector.js';
import type { Animation } from '@babylonjs/core/Animations/animation.js';
import type { AnimationGroup } from '@babylonjs/core/Animations/animationGroup.js';

/** A moment of an animation of the file, and its share in what is seen; shares add up to 1. */
export interface Share {
  clip: string;
  /** Seconds. */
  time: number;
  share: number;
}

/** Of nodes and bones, and of morph targets: all that glTF moves. */
type Value = Vector3 | Quaternion | number;
type Target = Record<string, Value>;

export class ModelAnimations {
  readonly #channels: Channel[] = [];

  /** The model lies as at the first moment of its first animation from now on, as Blender renders it. */
  constructor(groups: readonly AnimationGroup[]) {
    const known = new Map<object, Map<string, Channel>>();
    for (const { name, targetedAnimations } of groups) {
      for (const { target, animation } of targetedAnimations as { target: Target; animation: Animation }[]) {
        const { targetProperty } = animation;
        const ofTarget = known.get(target) ?? new Map<string, Channel>();
        known.set(target, ofTarget);
        let channel = ofTarget.get(targetProperty);
        if (!channel) {
          channel = new Channel(target, targetProperty);
          ofTarget.set(targetProperty, channel);
          this.#channels.push(channel);
        }
        channel.add(name, animation);
      }
    }
    const [first] = groups;
    for (const channel of this.#channels) channel.rest(first?.name);
  }

  /** Without shares, as it lies. */
  pose(shares: readonly Share[]): void {
    for (const channel of this.#channels) channel.set(shares);
  }
}

/** One property of one part, and what animations do to it. */
class Channel {
  readonly #animations = new Map<string, Animation>();
  #rest: Value;

  constructor(
    private readonly target: Target,
    private readonly property: string,
  ) {
    this.#rest = copy(this.#value);
  }

  add(clip: string, animation: Animation): void {
    if (!this.#animations.has(clip)) this.#animations.set(clip, animation);
  }

  rest(clip: string | undefined): void {
    const animation = clip === undefined ? undefined : this.#animations.get(clip);
    if (animation) this.#rest = copy(animation.evaluate(0) as Value);
    this.#value = this.#rest;
  }

  set(shares: readonly Share[]): void {
    let [value, sum] = [this.#rest, 0];
    for (const { clip, time, share } of shares) {
      sum += share;
      if (share > 0) value = between(value, this.#at(clip, time), share / sum);
    }
    this.#value = value;
  }

  #at(clip: string, time: number): Value {
    const animation = this.#animations.get(clip);
    return animation ? (animation.evaluate(time * animation.framePerSecond) as Value) : this.#rest;
  }

  get #value(): Value {
    return this.target[this.property] ?? 0;
  }

  set #value(value: Value) {
    this.target[this.property] = copy(value);
  }
}

// Babylon hands out the values of its keys themselves.
const copy = (value: Value): Value => (typeof value === 'number' ? value : value.clone());

function between(a: Value, b: Value, part: number): Value {
  if (part === 1) return b;
  if (typeof a === 'number' || typeof b === 'number') return Number(a) + (Number(b) - Number(a)) * part;
  if (a instanceof Quaternion && b instanceof Quaternion) return Quaternion.Slerp(a, b, part);
  return Vector3.Lerp(a as Vector3, b as Vector3, part);
}
