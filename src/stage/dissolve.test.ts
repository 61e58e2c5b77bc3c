import { expect } from '@open-wc/testing';
import { linearOfSrgb, srgbOfLinear } from '../bridge/tone.js';
import { countDraws, pixel, until } from '../testing/browser.js';
import { Dissolve } from './dissolve.js';
import { acquireEngine, releaseEngine, type EngineUser } from './engine.js';

/** Size of the pictures: not square, and no power of two. */
const [WIDTH, HEIGHT] = [6, 4];

function canvas(...colours: string[]): HTMLCanvasElement {
  const made = document.createElement('canvas');
  [made.width, made.height] = [WIDTH, HEIGHT];
  const context = made.getContext('2d')!;
  for (const [i, colour] of colours.entries()) {
    context.fillStyle = colour;
    context.fillRect(0, (i * HEIGHT) / colours.length, WIDTH, HEIGHT / colours.length);
  }
  return made;
}

describe('A dissolve', () => {
  const user: EngineUser = { lost: () => {}, restored: () => {} };
  let dissolve: Dissolve;

  beforeEach(async () => {
    acquireEngine(user);
    dissolve = Dissolve.current()!;
    await until(() => dissolve.isReady);
  });
  afterEach(() => releaseEngine(user));

  /** What is seen so far on the way from the first picture to so much of the last, over the preview. */
  function mixed([seen, preview, picture]: HTMLCanvasElement[], part: number, share = 1): HTMLCanvasElement {
    const target = canvas();
    const mixture = dissolve.take({
      seen: seen!,
      preview: preview!,
      picture: picture ?? preview!,
      isCoarse: picture !== undefined && picture.width < WIDTH,
    });
    mixture.draw(target.getContext('2d')!, part, share);
    mixture.dispose();
    return target;
  }

  it('mixes light, not the values that stand for it', () => {
    const half = pixel(mixed([canvas('black'), canvas('white')], 0.5));
    for (const value of half.slice(0, 3)) expect(value).to.be.closeTo(255 * srgbOfLinear(0.5), 1);
    expect(half[3]).to.equal(255);
  });

  it('leaves each picture as it is where it is alone, its top at the top', () => {
    const colours = ['rgb(3, 120, 250)', 'rgba(200, 90, 10, 0.5)'];
    const [first, second] = [canvas('white'), canvas(...colours)];
    for (const y of [0.2, 0.8])
      for (const [i, value] of pixel(mixed([first, second], 1), 0.5, y).entries())
        expect(value).to.be.closeTo(pixel(second, 0.5, y)[i]!, 1);
  });

  it('mixes what is half transparent by what it covers', () => {
    // All of one colour, of which one side covers more: the colour stays, and the cover is between.
    const [red, green, , alpha] = pixel(
      mixed([canvas('rgba(200, 100, 0, 0.2)'), canvas('rgba(200, 100, 0, 0.8)')], 0.5),
    );
    expect(red).to.be.closeTo(200, 2);
    expect(green).to.be.closeTo(100, 2);
    expect(alpha).to.be.closeTo(128, 1);
    // Of nothing only its transparency comes in, no darkness.
    const faint = pixel(mixed([canvas(), canvas('white')], 0.25));
    expect(faint.slice(0, 3).every((value) => value > 250)).to.equal(true);
    expect(faint[3]).to.be.closeTo(64, 1);
  });

  it('mixes three', () => {
    const [red, green, blue] = pixel(mixed([canvas('red'), canvas('lime'), canvas('blue')], 0.8, 0.625));
    for (const [value, share] of [
      [red, 0.2],
      [green, 0.3],
      [blue, 0.5],
    ] as const)
      expect(value).to.be.closeTo(255 * srgbOfLinear(share), 1);
  });

  it('keeps the details of the preview under a picture of few pixels, and takes its light', () => {
    // Stripes of one pixel's height; the picture says that their mean is brighter on the left.
    const preview = canvas('rgb(60, 60, 60)', 'rgb(120, 120, 120)', 'rgb(60, 60, 60)', 'rgb(120, 120, 120)');
    const mean = srgbOfLinear((linearOfSrgb(60 / 255) + linearOfSrgb(120 / 255)) / 2);
    const same = `rgb(${[1, 1, 1].map(() => Math.round(255 * mean)).join(' ')})`;
    const picture = canvas();
    [picture.width, picture.height] = [1, 1];
    const context = picture.getContext('2d')!;
    const fill = (colour: string): void => {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    };
    fill(same);
    for (const y of [0.1, 0.4]) {
      const [wanted, seen] = [pixel(preview, 0.5, y), pixel(mixed([preview, preview, picture], 1), 0.5, y)];
      for (const i of [0, 1, 2]) expect(seen[i]).to.be.closeTo(wanted[i]!, 2);
    }
    const brighter = 140;
    fill(`rgb(${[1, 1, 1].map(() => brighter).join(' ')})`);
    const factor = linearOfSrgb(brighter / 255) / linearOfSrgb(mean);
    for (const [y, value] of [
      [0.1, 60],
      [0.4, 120],
    ] as const) {
      // Dark and bright by the same factor; of half the correction half of what is gained.
      for (const share of [1, 0.5]) {
        const expected = 255 * srgbOfLinear(linearOfSrgb(value / 255) * (1 + share * (factor - 1)));
        expect(pixel(mixed([preview, preview, picture], 1, share), 0.5, y)[0]).to.be.closeTo(expected, 3);
      }
    }
    // What is bright in one place says nothing of the dark there: at most four times its light.
    fill('white');
    expect(pixel(mixed([canvas('black'), canvas('rgb(30, 30, 30)'), picture], 1))[0]).to.be.below(75);
  });

  it('leaves the preview as it is where it lacks no more than noise may pretend', () => {
    const preview = canvas('rgb(180, 180, 180)');
    const picture = (value: number): HTMLCanvasElement => {
      const made = canvas(`rgb(${value}, ${value}, ${value})`);
      const small = document.createElement('canvas');
      [small.width, small.height] = [1, 1];
      small.getContext('2d')!.drawImage(made, 0, 0);
      return small;
    };
    expect(pixel(mixed([preview, preview, picture(181)], 1))[0]).to.equal(180);
    expect(pixel(mixed([preview, preview, picture(220)], 1))[0]).to.be.closeTo(220, 1);
  });

  it('takes one draw call, and leaves nothing behind', () => {
    const { engine } = acquireEngine(user);
    const textures = engine.getLoadedTexturesCache().length;
    const draws = countDraws();
    mixed([canvas('red'), canvas('lime')], 0.5);
    draws.stop();
    expect(draws.count).to.equal(1);
    expect(engine.getLoadedTexturesCache().length).to.equal(textures);
  });
});

describe('Without an engine', () => {
  it('there is no dissolve', () => expect(Dissolve.current()).to.equal(undefined));
});
