/**
 * Pictures mixed as light mixes: what a screen shows is decoded to linear light, mixed with premultiplied alpha, and
 * encoded again. Drawn with the engine that all elements share.
 */
import { Constants } from '@babylonjs/core/Engines/constants.js';
import '@babylonjs/core/Engines/Extensions/engine.dynamicTexture.js';
import { EffectRenderer, EffectWrapper } from '@babylonjs/core/Materials/effectRenderer.js';
import { ThinTexture } from '@babylonjs/core/Materials/Textures/thinTexture.js';
import { currentEngine, type SharedEngine } from './engine.js';
import { SRGB_CURVE, SRGB_INVERSE } from './srgb-shader.js';

/** Premultiplied display values, rows from top to bottom. */
export type Shown = HTMLCanvasElement | ImageBitmap;

/** How many pictures can be mixed at once. */
const PICTURES = ['first', 'second', 'third'] as const;

const SHADER = /* glsl */ `
precision highp float;

varying vec2 vUV;
uniform sampler2D ${PICTURES.join(', ')};
uniform vec3 weights;

${SRGB_CURVE}
${SRGB_INVERSE}

// Premultiplied, as all of it.
vec4 light(sampler2D picture) {
  vec4 shown = texture2D(picture, vec2(vUV.x, 1.0 - vUV.y));
  vec3 straight = shown.a > 0.0 ? min(shown.rgb / shown.a, 1.0) : vec3(0.0);
  return vec4(linear(straight) * shown.a, shown.a);
}

void main(void) {
  vec4 sum = weights.x * light(first) + weights.y * light(second) + weights.z * light(third);
  vec3 straight = sum.a > 0.0 ? sum.rgb / sum.a : vec3(0.0);
  gl_FragColor = vec4(standard(straight) * sum.a, sum.a);
}
`;

export class Dissolve {
  readonly #renderer: EffectRenderer;
  readonly #pass: EffectWrapper;
  #textures: ThinTexture[] = [];
  #weights: readonly number[] = [];

  private constructor(private readonly shared: SharedEngine) {
    const { engine } = shared;
    this.#renderer = new EffectRenderer(engine);
    this.#pass = new EffectWrapper({
      engine,
      name: 'blenderViewDissolve',
      fragmentShader: SHADER,
      uniformNames: ['weights'],
      samplerNames: [...PICTURES],
    });
    this.#pass.onApplyObservable.add(() => {
      const { effect } = this.#pass;
      const [x = 0, y = 0, z = 0] = this.#weights;
      effect.setFloat3('weights', x, y, z);
      for (const [i, name] of PICTURES.entries()) effect.setTexture(name, this.#textures[i] ?? this.#textures[0]!);
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

  /** Whether the shader is there. */
  get isReady(): boolean {
    return this.#pass.isReady();
  }

  /** Takes up to three pictures in; what they are afterwards makes no difference. */
  take(...pictures: Shown[]): Mixture {
    const { engine } = this.shared;
    const textures = pictures.map((picture) => {
      const texture = engine.createDynamicTexture(
        picture.width,
        picture.height,
        false,
        Constants.TEXTURE_BILINEAR_SAMPLINGMODE,
      );
      engine.updateDynamicTexture(texture, picture, false, true);
      // What it was made from need not be kept for a lost context: then there is nothing to mix any more.
      texture._dynamicTextureSource = null;
      return new ThinTexture(texture);
    });
    return {
      draw: (target, ...weights) => this.#draw(target, textures, weights),
      dispose: () => {
        for (const texture of textures) texture.dispose();
      },
    };
  }

  #draw(target: CanvasRenderingContext2D, textures: ThinTexture[], weights: number[]): void {
    this.#textures = textures;
    this.#weights = weights;
    const { engine } = this.shared;
    this.shared.paint(target, 1, () => {
      engine.restoreDefaultFramebuffer();
      engine.setAlphaMode(Constants.ALPHA_DISABLE);
      this.#renderer.render(this.#pass);
    });
  }
}

/** Pictures that were taken in. */
export interface Mixture {
  /** Fills a canvas with so much of each; the weights add up to 1. */
  draw(target: CanvasRenderingContext2D, ...weights: number[]): void;
  dispose(): void;
}

const made = new WeakMap<SharedEngine, Dissolve>();
