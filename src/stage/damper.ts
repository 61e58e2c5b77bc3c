/**
 * A critically damped spring: the fastest approach to a goal that does not overshoot from rest.
 *
 * With d = value − goal and angular frequency w (1/s), d'' + 2w d' + w² d = 0 has the closed solution
 * d(t) = (d₀ + (v₀ + w d₀) t) e^(−wt). Stepping by it is exact for any step, so the motion does not
 * depend on the display's rate.
 */
export interface Damped {
  value: number;
  /** Units of `value` a second. */
  velocity: number;
}

/** The spring `seconds` later. */
export function damp({ value, velocity }: Damped, goal: number, frequency: number, seconds: number): Damped {
  const offset = value - goal;
  const drive = velocity + frequency * offset;
  const decay = Math.exp(-frequency * seconds);
  return {
    value: goal + (offset + drive * seconds) * decay,
    velocity: (velocity - frequency * drive * seconds) * decay,
  };
}
