import { lookup } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Largest picture that is fetched, bytes, and how long it may take, ms. */
const MOST = 8 * 1024 * 1024;
const TIMEOUT_MS = 8_000;

/** Addresses of this machine and of private networks (RFC 1918, 4193, 6598, 3927, documentation and multicast ranges). */
const inner = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, prefix, 'ipv6');

/** Whether an address is one that the open internet has. IPv4 inside IPv6 is judged as IPv4. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPublic(mapped);
  const version = isIP(address);
  return version !== 0 && !inner.check(address, version === 4 ? 'ipv4' : 'ipv6');
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
    if (!first) return done(new Error(`${host} is not on the open internet.`), '', 4);
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
    throw new Error('Only plain https addresses are fetched.');
  if (isIP(host) && !isPublic(host)) throw new Error('This address is not on the open internet.');
  return await new Promise<Buffer>((resolve, reject) => {
    const asking = request(
      url,
      { lookup: publicOnly, signal: AbortSignal.timeout(TIMEOUT_MS), headers: { accept: 'image/*' } },
      (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          return reject(new Error(`The address answered ${response.statusCode}.`));
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
