/** Which pages may use the bridge. The same rule for REST and the socket. */
import type { Config } from './config.js';

/** @param origin the `Origin` header; programs other than browsers send none and are always served */
export type OriginPolicy = (origin: string | undefined, host: string | undefined) => boolean;

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(host) || host.endsWith('.localhost');
}

/**
 * Pages of the bridge itself, those that ORIGINS lists, and, while nobody but this machine can reach
 * the bridge, all pages of this machine (a shop's development server, Storybook).
 */
export function originPolicy({ origins, host: listening }: Pick<Config, 'origins' | 'host'>): OriginPolicy {
  const listed = new Set(origins);
  return (origin, host) => {
    if (origin === undefined || listed.has('*') || listed.has(origin)) return true;
    if (!URL.canParse(origin)) return false;
    const page = new URL(origin);
    return (host !== undefined && page.host === host) || (isLoopback(listening) && isLoopback(page.hostname));
  };
}
