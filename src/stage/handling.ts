import type { WheelZoom } from './wheel.js';

/** What hands do. Sensitivities are factors; with 0 a hand cannot do it at all. */
export interface Handling {
  enabled: boolean;
  wheel: WheelZoom;
  orbit: number;
  zoom: number;
  pan: number;
}

export const COMMON_HANDLING: Handling = { enabled: true, wheel: 'auto', orbit: 1, zoom: 1, pan: 1 };
