import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical.ts';

/**
 * SHA-256 of the canonical JSON, in lower-case hex. The only file of the package that needs Node: the web app doesn't
 * import it.
 */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
