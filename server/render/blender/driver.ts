/** What the driver understands and answers: the TypeScript side of docs/driver.md. */
import type { ViewCamera } from '../../../src/bridge/camera.js';
import type { Placement } from '../../../src/bridge/catalog.js';
import type { RenderSettings } from '../../../src/bridge/settings.js';

/** The version of the driver's protocol that this bridge speaks. */
export const DRIVER_PROTOCOL = 1;

type Triple = [number, number, number];

/** The files a picture is made of, from the catalog. */
export interface ViewFiles {
  scene: { path: string };
  product: {
    path: string;
    variant: string | null;
    placement: Placement;
    parts?: PartFiles[];
    /** A moment of the model's animation of that name, seconds; left out, the model as it lies. */
    animation?: { name: string; time: number };
  };
}

/** Objects of the product's file that wear another variant than the rest. */
export interface PartFiles {
  nodes: string[];
  variant: string | null;
}

export interface DriverCamera {
  position: Triple;
  target: Triple;
  /** Degrees. */
  roll: number;
}

export interface Slice {
  /** Pixels of this slice; coarser rungs are smaller than the view. */
  width: number;
  height: number;
  /** Samples [first, first + count). */
  first: number;
  count: number;
}

export interface RenderCommand extends ViewFiles {
  command: 'render';
  camera: DriverCamera;
  settings: Pick<
    RenderSettings,
    | 'engine'
    | 'fov'
    | 'transparent'
    | 'shadow'
    | 'environment_strength'
    | 'environment_rotation'
    | 'f_stop'
    | 'focus_distance'
    | 'denoise'
  >;
  frame: [width: number, height: number];
  size: [width: number, height: number];
  first: number;
  count: number;
  total: number;
}

export interface DevelopCommand {
  command: 'develop';
  /** Name of a file in the handover folder: float32 RGBA sums, premultiplied, rows from top to bottom. */
  light: string;
  size: [width: number, height: number];
  samples: number;
  view_transform: string;
  look: string | null;
  /** Stops. */
  exposure: number;
}

export type DriverCommand =
  | RenderCommand
  | ({ command: 'load' } & ViewFiles)
  | { command: 'lut'; view_transform: string; look: string | null; size: number; domain: [number, number] }
  | DevelopCommand
  | { command: 'ping' }
  | { command: 'quit' };

/** Where the pixels of a slice lie; float32, rows from top to bottom, one run a channel in each row. */
export interface PixelLayout {
  file: string;
  offset: number;
  row_bytes: number;
  channels: string;
  width: number;
  height: number;
}

export interface RenderAnswer {
  pixels: PixelLayout;
  /** Seconds. */
  timing: { load: number; sync: number; render: number; handover: number };
  /** The picture is whole: engine or denoiser cannot render in slices. */
  whole?: boolean;
}

/** What the probe found. */
export interface DriverFeatures {
  version: string;
  cycles: {
    /** How this Blender renders a range of samples; null where slices do not add up to the whole. */
    slices: 'sample_offset' | 'sample_subset' | null;
    sampling_pattern: string | null;
    denoiser: boolean;
    /** Whether the film keeps a shadow alone. */
    shadow_catcher: boolean;
    devices: string[];
  };
  engines: string[];
  view_transforms: { name: string; looks: string[] }[];
  warnings?: string[];
}

export function driverCamera(camera: ViewCamera): DriverCamera {
  const { position, target, roll } = camera;
  return {
    position: [position.x, position.y, position.z],
    target: [target.x, target.y, target.z],
    roll,
  };
}
