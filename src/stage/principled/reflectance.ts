/**
 * How much light a surface of Principled BSDF throws towards the eye where light comes from everywhere alike: the integrals
 * that image-based lighting multiplies the environment by.
 *
 * These are of the node as Cycles had it before Blender 4: a single bounce on GGX with Smith's masking each way, Fresnel of
 * a dielectric stretched between its ends, and Burley's diffuse reflection ("Physically Based Shading at Disney", 2012)
 * at full strength below it.
 */

/** Directions taken for each entry. */
const DIRECTIONS = 128;
/** Index of refraction that the curve of Fresnel's law is taken from. */
const IOR = 1.5;
/** GGX's α of a mirror, which would have none. */
const LEAST = 1e-3;

/** Of a white surface. */
export interface Reflectance {
  /** What Fresnel's law adds to a reflectance of 0 at normal incidence. */
  edge: number;
  /** What a metal that reflects all throws back. */
  mirror: number;
  sheen: number;
  /** In parts of a Lambertian surface's. */
  diffuse: number;
}

/**
 * @param cosine of the angle between the eye and the normal
 * @param roughness as a designer sets it, the square root of GGX's α
 */
export function reflectance(cosine: number, roughness: number): Reflectance {
  const squared = Math.max(LEAST, roughness * roughness) ** 2;
  const sine = Math.sqrt(1 - cosine * cosine);
  const sum: Reflectance = { edge: 0, mirror: 0, sheen: 0, diffuse: 0 };
  for (let i = 0; i < DIRECTIONS; i++) {
    const [share, turn] = [(i + 0.5) / DIRECTIONS, Math.cos(2 * Math.PI * mirrored(i))];
    // A microfacet, as often as GGX has it.
    const up = Math.sqrt((1 - share) / (1 + (squared - 1) * share));
    const towards = sine * turn * Math.sqrt(1 - up * up) + cosine * up;
    const out = 2 * towards * up - cosine;
    if (out > 0 && towards > 0) {
      const weight = (masking(out, squared) * masking(cosine, squared) * towards) / (up * cosine);
      sum.mirror += weight;
      sum.edge += weight * fresnel(towards);
    }
    // A direction of light, as often as a Lambertian surface sends it.
    const light = Math.sqrt(1 - share);
    const between = sine * turn * Math.sqrt(share) + cosine * light;
    const [fromEye, fromLight] = [schlick(cosine), schlick(light)];
    const back = roughness * (1 + between);
    sum.diffuse += (1 - fromEye / 2) * (1 - fromLight / 2);
    sum.diffuse += back * (fromLight + fromEye + fromLight * fromEye * (back - 1));
    sum.sheen += Math.PI * schlick(Math.sqrt(Math.max(0, (1 + between) / 2)));
  }
  for (const key of Object.keys(sum) as (keyof Reflectance)[]) sum[key] /= DIRECTIONS;
  return sum;
}

const schlick = (cosine: number): number => Math.max(0, 1 - cosine) ** 5;

/** Of unpolarised light on a dielectric, 0 at normal incidence and 1 at grazing. */
function fresnel(cosine: number): number {
  const g = Math.sqrt(IOR * IOR - 1 + cosine * cosine);
  const [minus, plus] = [g - cosine, g + cosine];
  const part = (minus / plus) ** 2 / 2;
  const whole = part * (1 + ((plus * cosine - 1) / (minus * cosine + 1)) ** 2);
  const least = ((IOR - 1) / (IOR + 1)) ** 2;
  return (whole - least) / (1 - least);
}

/** Smith's, of GGX. @param squared α² */
const masking = (cosine: number, squared: number): number =>
  2 / (1 + Math.sqrt(1 + squared * (1 / (cosine * cosine) - 1)));

/** The digits of a binary number behind the point and the other way round (van der Corput): evenly spread. */
function mirrored(number: number): number {
  let result = 0;
  for (let digit = 0.5, rest = number; rest > 0; digit /= 2, rest >>= 1) if (rest & 1) result += digit;
  return result;
}
