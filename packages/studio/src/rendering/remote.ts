import { lookup } from 'node:dns';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Largest picture that is fetched, bytes, and how long it may take, ms. */
const MOST = 8 * 1024 * 1024;
const TIMEOUT_MS = 8_000;

/** All of IPv6 that is given out for the open internet; what else there is belongs to nobody, or to inner networks. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');

/** Whether an address is one that the open internet has. IPv4 inside IPv6 is judged as IPv4. */
export function isPublic(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}

/**
 * Resolves names to public addresses only, for the connection itself: what was checked is what is connected to. Named
 * addresses need no look-up and are checked before.
 */
const publicOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4);
    const addresses = found.filter(({ address }) => isPublic(address));
    const [first] = addresses;
    if (!first) return done(new Error(`${host} isn’t on the public internet.`), '', 4);
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

/**
 * A picture behind an address that a person's values named, such as the photo of an item. Https on its usual port, the open
 * internet only, no redirects, 8 MB and 8 s at most. Rejects otherwise; the bytes are checked by who decodes them.
 */
export async function fetchPicture(address: string): Promise<Buffer> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '')
    throw new Error('Only standard https addresses are supported.');
  if (isIP(host) && !isPublic(host)) throw new Error('This address isn’t on the public internet.');
  return await new Promise<Buffer>((resolve, reject) => {
    const asking = request(
      url,
      { lookup: publicOnly, signal: AbortSignal.timeout(TIMEOUT_MS), headers: { accept: 'image/*' } },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          return reject(new Error(`The address returned ${response.statusCode}.`));
        }
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          parts.push(part);
          if (size > MOST) asking.destroy(new Error('The picture is too large.'));
        });
        response.on('end', () => resolve(Buffer.concat(parts)));
        response.on('error', reject);
      },
    );
    asking.on('error', reject);
    asking.end();
  });
}
