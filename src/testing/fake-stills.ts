/** A bridge's still lane in the test's own hands: stands in for `fetch`, and answers renders with pictures of one colour. */
import type { RenderRequest } from '../bridge/view.js';
import { picture } from './browser.js';

export interface AskedStill {
  request: RenderRequest;
  prefer: string | null;
  /** Degrees, as `pose.ts` has them. */
  azimuth: number;
  aborted: boolean;
  /** Answers with a picture. */
  finish(): void;
  /** Answers with a problem. */
  refuse(status: number, problem: Record<string, unknown>): void;
}

export class FakeStills {
  readonly asked: AskedStill[] = [];
  /** Answers by itself. */
  automatic = true;
  /** Most at once so far. */
  most = 0;
  #open = 0;
  readonly #before = window.fetch;
  readonly #fetch = window.fetch.bind(window);

  /** @param colourOf what a request's picture is of */
  constructor(
    private readonly catalog: string,
    private readonly colourOf: (request: RenderRequest) => string = () => 'red',
  ) {
    window.fetch = (input, init) => this.#answer(new Request(input, init), init);
  }

  stop(): void {
    window.fetch = this.#before;
  }

  async #answer(request: Request, init: RequestInit | undefined): Promise<Response> {
    const { hostname, pathname } = new URL(request.url);
    if (!hostname.endsWith('.test')) return this.#fetch(request);
    if (pathname === '/api/catalog') return this.#fetch(this.catalog);
    if (pathname === '/api/settings') return Response.json({ max_pixels: 40_000, max_samples: 64 });
    const body = (await request.json()) as RenderRequest;
    return new Promise((resolve, reject) => {
      this.most = Math.max(this.most, ++this.#open);
      const answer = (response: Response): void => {
        this.#open--;
        resolve(response);
      };
      const { position, target } = body.cameraData;
      const asked: AskedStill = {
        request: body,
        prefer: request.headers.get('prefer'),
        azimuth: (Math.atan2(-(position.x - (target?.x ?? 0)), position.z - (target?.z ?? 0)) * 180) / Math.PI,
        aborted: false,
        finish: () =>
          void picture(this.colourOf(body)).then((bytes) => {
            const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'image/png' }));
            answer(Response.json({ image: { url } }));
          }),
        refuse: (status, problem) => answer(Response.json(problem, { status })),
      };
      init?.signal?.addEventListener('abort', () => {
        this.#open--;
        asked.aborted = true;
        reject(new DOMException('Aborted', 'AbortError'));
      });
      this.asked.push(asked);
      if (this.automatic) asked.finish();
    });
  }
}
