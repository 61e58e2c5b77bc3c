/** How far hands can take the camera: the page's limits, and where it names none those of the product's size. */
import { limitsFor, type Bounds } from '../../stage/framing.js';
import type { OrbitLimits } from '../../stage/orbit.js';
import { AUTO, parseLensLimit, parseOrbit } from './attributes.js';

export interface LimitsWish {
  minCameraOrbit?: string | null;
  maxCameraOrbit?: string | null;
  minFieldOfView?: string | null;
  maxFieldOfView?: string | null;
}

/** @param home the distance to the target that `100%` means, metres */
export function cameraLimits(wish: LimitsWish, bounds: Bounds | undefined, home: number): Partial<OrbitLimits> {
  const least = wish.minCameraOrbit ? parseOrbit(wish.minCameraOrbit) : undefined;
  const most = wish.maxCameraOrbit ? parseOrbit(wish.maxCameraOrbit) : undefined;
  return without({
    ...(bounds ? limitsFor(bounds) : {}),
    ...without({
      minAzimuth: least?.azimuth,
      maxAzimuth: most?.azimuth,
      minElevation: least?.elevation,
      maxElevation: most?.elevation,
      minRadius: least?.radius ?? (least?.part && least.part * home),
      maxRadius: most?.radius ?? (most?.part && most.part * home),
      minFov: lens(wish.minFieldOfView),
      maxFov: lens(wish.maxFieldOfView),
    }),
  });
}

/** Which of two limits is above the other, as a word for a message; nothing where they make sense. */
export function inverted(wish: LimitsWish): 'camera-orbit' | 'field-of-view' | undefined {
  // Metres and parts cannot be compared before the product is known; the camera then keeps to the nearer one.
  const { minAzimuth, maxAzimuth, minElevation, maxElevation, minRadius, maxRadius, minFov, maxFov } = cameraLimits(
    sameKind(wish),
    undefined,
    1,
  );
  const above = (a: number | undefined, b: number | undefined): boolean => a !== undefined && b !== undefined && a > b;
  if (above(minAzimuth, maxAzimuth) || above(minElevation, maxElevation) || above(minRadius, maxRadius))
    return 'camera-orbit';
  return above(minFov, maxFov) ? 'field-of-view' : undefined;
}

/** The limits, without the distance of the lower one where the two name it in different kinds. */
function sameKind({ minCameraOrbit, maxCameraOrbit, minFieldOfView, maxFieldOfView }: LimitsWish): LimitsWish {
  const mixed = minCameraOrbit?.includes('%') !== maxCameraOrbit?.includes('%');
  return {
    minCameraOrbit: mixed ? minCameraOrbit?.trim().replace(/\S+$/, AUTO) : minCameraOrbit,
    maxCameraOrbit,
    minFieldOfView,
    maxFieldOfView,
  };
}

function lens(text: string | null | undefined): number | undefined {
  const limit = text ? parseLensLimit(text) : undefined;
  return limit === AUTO ? undefined : limit;
}

/** Without the names that have no value, so that what lies below is seen. */
function without<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}
