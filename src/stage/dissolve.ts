/**
 * From what is seen to Blender's picture, mixed as light mixes: what a screen shows is decoded to linear light, mixed with
 * premultiplied alpha, and encoded again. Drawn with the engine that all elements share.
 */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import '@babylonjs/core/Engines/Extensions/engine.dynamicTexture.js';
import '@babylonjs/core/Engines/Extensions/engine.renderTarget.js';
import { EffectRenderer, EffectWrapper } from '@babylonjs/core/Materials/effectRenderer.js';
import { ThinTexture } from '@babylonjs/core/Materials/Textures/thinTexture.js';
import { MIX_SHADER, REDUCE_SHADER } from './dissolve-shader.js';
import { currentEngine, type SharedEngine } from './engine.js';

/** Premultiplied display values. */
export type Shown = HTMLCanvasElement | ImageBitmap;

export interface Pictures {
  /** What is on the screen now. */
  seen: Shown;
  preview: Shown;
  /** Blender's. */
  picture: Shown;
  /**
   * The picture is but the mean light of large areas: the preview is corrected by what it lacks there, and keeps its details.
   */
  isCoarse: boolean;
}

/** Pictures that were taken in; what becomes of them afterwards makes no difference. */
export interface Mixture {
  /**
   * Fills a canvas.
   *
   * @param part of the way from what is seen, 0 to 1
   * @param share of Blender's picture at the end of the way, 0 to 1; the rest is the preview's
   */
  draw(target: CanvasRenderingContext2D, part: number, share: number): void;
  dispose(): void;
}

export class Dissolve {
  readonly #renderer: EffectRenderer;
  readonly #mix: EffectWrapper;
  readonly #reduce: EffectWrapper;

  private constructor(private readonly shared: SharedEngine) {
    const { engine } = shared;
    this.#renderer = new EffectRenderer(engine);
    this.#mix = new EffectWrapper({
      engine,
      name: 'blenderViewMix',
      fragmentShader: MIX_SHADER,
      uniformNames: ['weights'],
      samplerNames: ['seen', 'preview', 'picture', 'reduced'],
    });
    this.#reduce = new EffectWrapper({
      engine,
      name: 'blenderViewReduce',
      fragmentShader: REDUCE_SHADER,
      uniformNames: ['size'],
      samplerNames: ['whole'],
    });
  }

  /** The page's own, for the engine that it has now; none without one. */
  static current(): Dissolve | undefined {
    const shared = currentEngine();
    if (!shared || shared.engine.isDisposed || shared.canvas.getContext('webgl2')?.isContextLost()) return undefined;
    let dissolve = made.get(shared);
    if (!dissolve) made.set(shared, (dissolve = new Dissolve(shared)));
    return dissolve;
  }

  /** Whether the shaders are there. */
  get isReady(): boolean {
    return this.#mix.isReady() && this.#reduce.isReady();
  }

  take({ seen, preview, picture, isCoarse }: Pictures): Mixture {
    const below = this.#texture(preview);
    const textures = {
      preview: below,
      picture: this.#texture(picture),
      seen: seen === preview ? below : this.#texture(seen),
    };
    const reduced = isCoarse ? this.#reduced(below, picture) : undefined;
    return {
      draw: (target, part, share) => {
        const rest = isCoarse ? 1 : 1 - share;
        const weights = [1 - part, part * rest, part * share, Number(isCoarse)] as const;
        this.#draw(target, { ...textures, reduced: reduced ?? below }, weights);
      },
      dispose: () => {
        for (const texture of new Set([...Object.values(textures), reduced])) texture?.dispose();
      },
    };
  }

  #texture(picture: Shown): ThinTexture {
    const { engine } = this.shared;
    const { width, height } = picture;
    const texture = engine.createDynamicTexture(width, height, false, Constants.TEXTURE_BILINEAR_SAMPLINGMODE);
    engine.updateDynamicTexture(texture, picture, false, true);
    // For a lost context, after which there is nothing to mix any more.
    texture._dynamicTextureSource = null;
    return clamped(new ThinTexture(texture));
  }

  #reduced(preview: ThinTexture, { width, height }: Shown): ThinTexture {
    const { engine } = this.shared;
    const target = engine.createRenderTargetTexture(
      { width, height },
      {
        generateMipMaps: false,
        generateDepthBuffer: false,
        samplingMode: Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
        type: Constants.TEXTURETYPE_UNSIGNED_BYTE,
      },
    );
    engine.setAlphaMode(Constants.ALPHA_DISABLE);
    once(this.#reduce, (effect) => {
      effect.setTexture('whole', preview);
      effect.setFloat2('size', width, height);
    });
    this.#renderer.render(this.#reduce, target);
    const texture = clamped(new ThinTexture(target.texture));
    // The frame buffer is not needed any more.
    return Object.assign(texture, { dispose: () => target.dispose() });
  }

  #draw(
    target: CanvasRenderingContext2D,
    textures: Record<'seen' | 'preview' | 'picture' | 'reduced', ThinTexture>,
    weights: readonly [number, number, number, number],
  ): void {
    const { engine } = this.shared;
    once(this.#mix, (effect) => {
      for (const [name, texture] of Object.entries(textures)) effect.setTexture(name, texture);
      effect.setFloat4('weights', ...weights);
    });
    this.shared.paint(target, 1, () => {
      engine.restoreDefaultFramebuffer();
      engine.setAlphaMode(Constants.ALPHA_DISABLE);
      this.#renderer.render(this.#mix);
    });
  }
}

const made = new WeakMap<SharedEngine, Dissolve>();

const once = (pass: EffectWrapper, bind: (effect: EffectWrapper['effect']) => void): void => {
  pass.onApplyObservable.addOnce(() => bind(pass.effect));
};

function clamped(texture: ThinTexture): ThinTexture {
  texture.wrapU = texture.wrapV = Constants.TEXTURE_CLAMP_ADDRESSMODE;
  return texture;
}
