import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All of IPv6 that is given out for the open internet; what else there is belongs to nobody, or to inner networks. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Whether an address is one that the open internet has. IPv4 inside IPv6 is judged as IPv4. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/** Whether a URL's host is a number that the open internet does not have. Names are judged as they are resolved. */
export function isPrivateNumber(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && !isPublic(host);
}

type Resolve = (
  host: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/**
 * Resolves names to public addresses only, for the connection itself: what was checked is what is connected to, whatever the name
 * says the next moment. Numbers need no look-up and are checked before.
 */
export const publicOnly =
  (resolve: Resolve = lookup): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 4);
      const addresses = found.filter(({ address }) => isPublic(address));
      const [first] = addresses;
      if (!first) return done(new Error(`${host} isn’t on the public internet.`), '', 4);
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
