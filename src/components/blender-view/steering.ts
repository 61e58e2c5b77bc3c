/** What a page wishes of hands, time and the address, as the session understands it. */
import type { Bounds } from '../../stage/framing.js';
import type { Handling } from '../../stage/handling.js';
import type { WheelZoom } from '../../stage/wheel.js';
import { parseAngle, parseTime } from './attributes.js';
import { cameraLimits, type LimitsWish } from './camera-limits.js';
import type { Steering } from './session.js';

export interface SteeringWish extends LimitsWish {
  cameraControls?: boolean | null;
  autoRotate?: boolean | null;
  autoRotateDelay?: string | null;
  rotationPerSecond?: string | null;
  deepLink?: string | null;
  wheelZoom?: WheelZoom | null;
  orbitSensitivity?: number | null;
  zoomSensitivity?: number | null;
  panSensitivity?: number | null;
  disableZoom?: boolean | null;
  disablePan?: boolean | null;
}

/** Milliseconds. */
const DELAY = 3000;
/** Degrees a second: once round in a minute. */
const SPEED = 6;
const LINK = 'view';

/** @param home the distance to the target that `100%` means, metres */
export function steering(wish: SteeringWish, bounds: Bounds | undefined, home: number): Steering {
  return {
    handling: handling(wish),
    limits: cameraLimits(wish, bounds, home),
    rotation: {
      speed: wish.autoRotate
        ? wish.rotationPerSecond
          ? (parseAngle(wish.rotationPerSecond, Infinity) ?? 0)
          : SPEED
        : 0,
      delay: (wish.autoRotateDelay && parseTime(wish.autoRotateDelay)) || (wish.autoRotateDelay ? 0 : DELAY),
    },
    link: wish.deepLink === undefined || wish.deepLink === null ? undefined : wish.deepLink || LINK,
  };
}

const handling = (wish: SteeringWish): Handling => ({
  enabled: wish.cameraControls !== false,
  wheel: wish.wheelZoom ?? 'auto',
  orbit: wish.orbitSensitivity ?? 1,
  zoom: wish.disableZoom ? 0 : (wish.zoomSensitivity ?? 1),
  pan: wish.disablePan ? 0 : (wish.panSensitivity ?? 1),
});
