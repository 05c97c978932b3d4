import { isIP } from 'node:net';

/** Whether a client may make us call this address: only this machine, unless any address is allowed. */
export function mayCall(address: string, anyAddress: boolean): boolean {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return false;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return false;
  return anyAddress || isLoopback(url.hostname);
}

/** Names are not looked up: only `localhost` and literal loopback addresses count as this machine. */
function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}
