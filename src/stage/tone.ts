/**
 * From scene light to the screen, the way Blender does it: everything is drawn and blended in linear light, and one
 * pass over the finished picture applies exposure and view transform.
 */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import { ShaderStore } from '@babylonjs/core/Engines/shaderStore.js';
import { RawTexture3D } from '@babylonjs/core/Materials/Textures/rawTexture3D.js';
import { PostProcess } from '@babylonjs/core/PostProcesses/postProcess.js';
import type { Camera } from '@babylonjs/core/Cameras/camera.js';
import { TONE_TABLE } from '../bridge/tone-table.js';
import { TONE_SHADER } from './tone-shader.js';

/** A formula of the shader, or the table of a view transform (src/bridge/tone-table.ts). */
export type ToneCurve = 'Standard' | 'Khronos PBR Neutral' | 'Raw' | Uint8Array;

const DEFINES: Record<Exclude<ToneCurve, Uint8Array>, string> = {
  Standard: '#define STANDARD',
  'Khronos PBR Neutral': '#define NEUTRAL',
  Raw: '#define RAW',
};
const NAME = 'blenderViewTone';
/** Of each pixel, to smooth edges. */
const EDGE_SAMPLES = 4;
/**
 * What Blender's pixel filter (Blackman-Harris, 1.5 pixels) has of a pixel's neighbours beyond the square that edges are
 * smoothed over, to the same variance.
 */
const BESIDE = 0.045;

ShaderStore.ShadersStore[`${NAME}PixelShader`] = TONE_SHADER;

export class Tone {
  readonly #pass: PostProcess;
  #curve: ToneCurve = 'Standard';
  #gain = 1;
  #table: RawTexture3D | undefined;
  /** Pixels that are drawn for one that is shown, along each side. */
  scale = 1;

  /** Everything that the camera draws goes through it. */
  constructor(private readonly camera: Camera) {
    const engine = camera.getEngine();
    const { textureHalfFloatRender } = engine.getCaps();
    // Materials leave their light linear.
    camera.getScene().imageProcessingConfiguration.applyByPostProcess = true;
    this.#pass = new PostProcess(NAME, NAME, {
      camera,
      uniforms: ['gain', 'domain', 'beside'],
      samplers: ['table'],
      samplingMode: Constants.TEXTURE_NEAREST_SAMPLINGMODE,
      // Without it light above 1 is clipped, and dark tones show steps.
      textureType: textureHalfFloatRender ? Constants.TEXTURETYPE_HALF_FLOAT : Constants.TEXTURETYPE_UNSIGNED_BYTE,
      defines: DEFINES.Standard,
    });
    this.#pass.samples = EDGE_SAMPLES;
    this.#pass.onApply = (effect) => {
      effect.setFloat('gain', this.#gain);
      effect.setFloat2('domain', TONE_TABLE.low, TONE_TABLE.high);
      // In pixels of what is drawn: variance goes with the square.
      effect.setFloat('beside', BESIDE * Math.max(1, this.scale) ** 2);
      if (this.#table) effect.setTexture('table', this.#table);
    };
  }

  get isReady(): boolean {
    return this.#pass.isReady();
  }

  /** @param exposure in stops */
  set(curve: ToneCurve, exposure: number): void {
    this.#gain = 2 ** exposure;
    if (curve === this.#curve) return;
    this.#curve = curve;
    this.#table?.dispose();
    this.#table = curve instanceof Uint8Array ? this.#tableOf(curve) : undefined;
    this.#pass.updateEffect(curve instanceof Uint8Array ? '#define TABLE' : DEFINES[curve]);
  }

  /** Goes with the scene. */
  dispose(): void {
    this.#table?.dispose();
    this.#pass.dispose(this.camera);
  }

  #tableOf(colours: Uint8Array): RawTexture3D {
    const { size } = TONE_TABLE;
    const pixels = new Uint8Array(size ** 3 * 4);
    for (let i = 0; i < size ** 3; i++) pixels.set(colours.subarray(i * 3, i * 3 + 3), i * 4);
    const texture = new RawTexture3D(
      pixels,
      size,
      size,
      size,
      Constants.TEXTUREFORMAT_RGBA,
      this.camera.getScene(),
      false,
      false,
      Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
      Constants.TEXTURETYPE_UNSIGNED_BYTE,
    );
    texture.wrapU = texture.wrapV = texture.wrapR = Constants.TEXTURE_CLAMP_ADDRESSMODE;
    return texture;
  }
}
