/** What the tests of elements share: pictures, waiting, and looking at what was drawn. */

/** The products and scenes of this repository. */
export const SHOP = '/catalog/catalog.json';
/** Two coloured blocks in two lights: quick to load, and a picture of them tells left from right. */
export const BLOCKS = '/src/testing/fixtures/catalog.json';

/** An encoded picture of one colour. */
export async function picture(colour: string, width = 8, height = 6): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D context');
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

export const displayFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Lets display frames pass, or time where a busy machine draws none, until something is so; mocha's time-out is the limit. */
export async function until(isSo: () => unknown): Promise<void> {
  const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));
  while (!isSo()) await Promise.race([displayFrame(), aWhile()]);
}

/** The next event of a type. */
export const next = <Detail = unknown>(target: EventTarget, type: string): Promise<CustomEvent<Detail>> =>
  new Promise((resolve) =>
    target.addEventListener(type, (event) => resolve(event as CustomEvent<Detail>), { once: true }),
  );

/** [red, green, blue, alpha] of a pixel, 0 to 255; `x` and `y` in parts of the picture. */
export function pixel(canvas: HTMLCanvasElement, x = 0.5, y = 0.5): number[] {
  const [left, top] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)];
  return [...(canvas.getContext('2d')?.getImageData(left, top, 1, 1).data ?? [])];
}

/** The strongest of red, green and blue of a pixel. */
export function hue(canvas: HTMLCanvasElement, x: number, y = 0.5): 'red' | 'green' | 'blue' | 'grey' {
  const [red = 0, green = 0, blue = 0] = pixel(canvas, x, y);
  if (red > green + 40 && red > blue + 40) return 'red';
  if (green > red + 40 && green > blue + 40) return 'green';
  return blue > red + 40 && blue > green + 40 ? 'blue' : 'grey';
}

/** How many different colours a canvas shows. */
export function colours(canvas: HTMLCanvasElement): number {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  return new Set(data ? new Uint32Array(data.buffer) : []).size;
}

/** Counts WebGL draw calls, of all contexts, until it is stopped. */
export function countDraws(): { count: number; stop(): void } {
  const { prototype } = WebGL2RenderingContext;
  const names = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const;
  const originals = names.map((name) => [name, prototype[name]] as const);
  const counter = {
    count: 0,
    stop() {
      for (const [name, original] of originals) Object.assign(prototype, { [name]: original });
    },
  };
  for (const [name, original] of originals) {
    Object.assign(prototype, {
      [name](this: WebGL2RenderingContext, ...values: unknown[]) {
        counter.count++;
        return Reflect.apply(original, this, values) as unknown;
      },
    });
  }
  return counter;
}
