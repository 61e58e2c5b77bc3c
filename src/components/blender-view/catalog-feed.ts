/** Keeps trying to fetch the catalog until it is there. */
import { Backoff } from '../../bridge/backoff.js';
import type { Catalog } from '../../bridge/catalog.js';
import { fetchCatalog } from '../../bridge/catalog-source.js';
import { pause } from '../../bridge/pause.js';

export class CatalogFeed {
  #abort: AbortController | undefined;

  constructor(private readonly listener: { loaded(catalog: Catalog): void; failed(reason: string): void }) {}

  /** Fetches from this address, instead of whatever was fetched before. */
  async load(url: URL): Promise<void> {
    this.stop();
    const { signal } = (this.#abort = new AbortController());
    const backoff = new Backoff();
    let told = false;
    while (!signal.aborted) {
      try {
        const catalog = await fetchCatalog(url, signal);
        if (!signal.aborted) this.listener.loaded(catalog);
        return;
      } catch (error) {
        if (!signal.aborted && !told) this.listener.failed(error instanceof Error ? error.message : String(error));
        told = true;
      }
      await pause(backoff.next(), signal);
    }
  }

  stop(): void {
    this.#abort?.abort();
  }
}
