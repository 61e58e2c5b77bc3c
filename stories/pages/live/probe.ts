/** Finds out what is at an address, one question after another, and says it in sentences. */
import { catalogAddress, socketAddress } from '../../../src/bridge/addresses';
import { Backoff } from '../../../src/bridge/backoff';
import type { Catalog } from '../../../src/bridge/catalog';
import { fetchCatalog } from '../../../src/bridge/catalog-source';
import { Connection } from '../../../src/bridge/connection';
import { PROTOCOL_VERSION, type ServerMessage } from '../../../src/bridge/protocol';

export type Verdict = 'good' | 'warning' | 'bad';

export interface Finding {
  verdict: Verdict;
  /** What was asked, in a word or two. */
  name: string;
  text: string;
}

/** Who does not answer by then is too slow (milliseconds). */
const PATIENCE = 10_000;

/**
 * @param report told of each finding
 * @returns whether a view can be shown from there
 */
export async function probe(
  address: string,
  report: (finding: Finding) => void,
  signal: AbortSignal,
): Promise<boolean> {
  const bridge = parse(address);
  if (!bridge) {
    report({
      verdict: 'bad',
      name: 'Address',
      text: 'Not an address of the form https://bridge.example/ or http://localhost:5000/.',
    });
    return false;
  }
  if (location.protocol === 'https:' && bridge.protocol === 'http:' && bridge.hostname !== 'localhost') {
    const text =
      'This page came over https, so the browser will not let it speak to http. Put the bridge behind https.';
    report({ verdict: 'warning', name: 'Address', text });
  }
  const catalog = await askCatalog(bridge, report, signal);
  const socket = await askSocket(bridge, report);
  return catalog && socket;
}

function parse(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^(https?|wss?):$/.test(url.protocol) ? url : undefined;
}

async function askCatalog(bridge: URL, report: (finding: Finding) => void, signal: AbortSignal): Promise<boolean> {
  const name = 'Catalog';
  const url = catalogAddress(bridge);
  try {
    const catalog = await fetchCatalog(url, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
    report({ verdict: 'good', name, text: summary(catalog) });
    for (const { kind, name: entry, reason } of catalog.disabled ?? []) {
      report({ verdict: 'warning', name, text: `The ${kind} ${entry ?? ''} is left out: ${reason}` });
    }
    return true;
  } catch (error) {
    report({ verdict: 'bad', name, text: catalogFault(error, url) });
    return false;
  }
}

function catalogFault(error: unknown, url: URL): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `${url.href} has not answered for ${PATIENCE / 1000} seconds.`;
  }
  if (error instanceof SyntaxError) return `${url.href} answers, but not with a catalog: something else listens there.`;
  if (error instanceof TypeError) {
    return `Nobody answers at ${url.host}, or whoever does will not serve pages of ${location.origin}. Is the bridge started, and does its ORIGINS list that?`;
  }
  return error instanceof Error ? error.message : String(error);
}

const summary = ({ products, scenes }: Catalog): string =>
  `${products.length} products (${products.map(({ name }) => name).join(', ')}) in ${scenes.length} scenes.`;

function askSocket(bridge: URL, report: (finding: Finding) => void): Promise<boolean> {
  const name = 'Socket';
  return new Promise((resolve) => {
    let fault: string | undefined;
    const end = (result: boolean, finding: Omit<Finding, 'name'>): void => {
      clearTimeout(timer);
      report({ name, ...finding });
      connection.close();
      resolve(result);
    };
    const timer = setTimeout(
      () => end(false, { verdict: 'bad', text: `No welcome within ${PATIENCE / 1000} seconds.` }),
      PATIENCE,
    );
    const connection = new Connection(
      socketAddress(bridge),
      {
        state(state) {
          if (state === 'refused')
            end(false, { verdict: 'bad', text: `The bridge refuses: ${fault ?? 'another version of the protocol.'}` });
          if (state === 'offline')
            end(false, { verdict: 'bad', text: fault ?? 'The connection cannot be made, or broke at once.' });
        },
        message(message) {
          if (message.type === 'error') fault = message.message;
          if (message.type !== 'welcome') return;
          end(true, {
            verdict: 'good',
            text: `Speaks version ${PROTOCOL_VERSION} of the protocol, up to ${bounds(message)}.`,
          });
          report(rendererOf(message));
        },
        frame() {},
      },
      // Asked once; a second try would not find anything else.
      { backoff: Object.assign(new Backoff(), { next: () => PATIENCE }) },
    );
    connection.open();
  });
}

type Welcome = Extract<ServerMessage, { type: 'welcome' }>;

const bounds = ({ max_pixels, max_samples }: Welcome): string =>
  `${(max_pixels / 1e6).toFixed(1)} megapixels and ${max_samples} samples`;

function rendererOf({ renderer }: Welcome): Finding {
  const name = 'Blender';
  const { state, version = '', engines = [], reason = 'no reason is given' } = renderer;
  if (state === 'ready') return { verdict: 'good', name, text: `Blender ${version} is warm: ${engines.join(', ')}.` };
  if (state === 'starting')
    return { verdict: 'warning', name, text: 'Blender is still starting; pictures will follow.' };
  return { verdict: 'bad', name, text: `There is no Blender: ${reason}` };
}
