import { createHash } from 'node:crypto';
import { ensureDemoKey, type FoundKey, findKey } from '@waymark/workspace/settings/keys';
import type { Request, RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../auth/network.ts';
import type { Deps } from '../deps.ts';
import { noteActor } from '../edge/current.ts';
import { Problem } from '../edge/problem.ts';
import { spend } from '../edge/spend.ts';
import type { Caller } from './route.ts';

/** How long a valid key is cached, ms: a burst of single events queries once, and a revoked key soon stops working. */
const KEEP_MS = 1_000;
const MOST_KEPT = 1_000;

/** Wrong or missing keys per minute from one address before it is told to wait. */
const WRONG_KEYS = 60;

/**
 * Resolves the key in `Authorization` to its workspace, puts the caller in `res.locals.caller`, and enforces each
 * key's requests per minute. Refuses with 401, and 429 with `Retry-After`.
 */
export function apiKeys({
  sql,
  demoKey,
  keyLimit,
  local,
}: Pick<Deps, 'sql' | 'demoKey' | 'keyLimit' | 'local'>): RequestHandler {
  const requests = new RateLimiterMemory({ points: keyLimit, duration: 60 });
  const kept = new Map<string, { found: FoundKey; until: number }>();
  const mistakes = new RateLimiterMemory({ points: WRONG_KEYS, duration: 60 });
  return async (req, res, next) => {
    const key = keyOf(req);
    const found = key === null ? null : await lookUp(key);
    if (!found) {
      // Counted only without a valid key: other callers at the same address carry on.
      await spend(mistakes, networkOf(req.ip ?? ''));
      throw new Problem('unauthenticated', {
        detail: 'Send your API key as "Authorization: Bearer <key>".',
        headers: { 'www-authenticate': 'Bearer realm="Waymark"' },
      });
    }
    noteActor(`key:${found.id}`);
    await spend(requests, found.id);
    refuseExpired(found);
    const { workspaceId, scopes } = found;
    const caller: Caller = { sql, workspaceId, actor: `key:${found.id}`, scopes, local: local !== null };
    res.locals.caller = caller;
    next();
  };

  /** The demo workspace may have been created after this server started: its key is set up when first used. */
  async function lookUp(key: string) {
    const known = kept.get(key);
    if (known && known.until > performance.now()) return known.found;
    const found = await findKey(sql, key);
    if (found) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, { found, until: performance.now() + KEEP_MS });
      return found;
    }
    if (demoKey === null || !sameKey(key, demoKey)) return null;
    return (await ensureDemoKey(sql, key)) ? findKey(sql, key) : null;
  }
}

/** The key of a request. Segment’s libraries send it as the user name of Basic authentication, with no password. */
function keyOf(req: Request): string | null {
  const header = req.get('authorization') ?? '';
  const basic = /^Basic ([a-z0-9+/]{8,400}={0,2})$/i.exec(header)?.[1];
  if (basic === undefined) return /^Bearer ([\x21-\x7e]{8,200})$/i.exec(header)?.[1] ?? null;
  return (
    /^([\x21-\x39\x3b-\x7e]{8,200}):?$/.exec(Buffer.from(basic, 'base64').toString('latin1'))?.[1] ?? null
  );
}

function refuseExpired({ expiresAt }: FoundKey): void {
  if (expiresAt === null || expiresAt.getTime() > Date.now()) return;
  throw new Problem('unauthenticated', {
    detail: `This key expired on ${expiresAt.toISOString().slice(0, 10)}. An admin can renew it in Admin › API keys.`,
    headers: { 'www-authenticate': 'Bearer realm="Waymark", error="invalid_token"' },
  });
}

const digest = (key: string) => createHash('sha256').update(key).digest('hex');
const sameKey = (a: string, b: string) => digest(a) === digest(b);
