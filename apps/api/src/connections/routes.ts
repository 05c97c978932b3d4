import { signedBy } from '@waymark/engine/connections/connections';
import { OLDEST_MS, receiveFromStore } from '@waymark/engine/connections/receive';
import { instantOf } from '@waymark/engine/connections/shopify';
import { MAX_AHEAD_MS } from '@waymark/workspace/clock/clock';
import express, { type Router } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { networkOf } from '../auth/network.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../edge/problem.ts';
import { spend } from '../edge/spend.ts';

/** An order of a few hundred items is about 500 kB. */
const LIMIT = 1_000_000;

/** Wrong signatures per minute from one address before it is told to wait. */
const WRONG_SIGNATURES = 60;

/**
 * Connected stores' webhooks as Shopify sends them: the raw body signed in `X-Shopify-Hmac-Sha256`. Refuses a
 * signature that isn't the store's (401) and anything triggered more than a day ago (400); a 2xx ends the store's
 * retries.
 */
export function connectionRoutes({ sql }: Pick<Deps, 'sql'>): Router {
  const router = express.Router();
  const mistakes = new RateLimiterMemory({ points: WRONG_SIGNATURES, duration: 60 });
  router.post('/:id', express.raw({ type: () => true, limit: LIMIT, inflate: false }), async (req, res) => {
    res.locals.route = '/connections/:id';
    res.setHeader('cache-control', 'no-store');
    const id = z.guid().safeParse(req.params.id);
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    const signature = req.get('x-shopify-hmac-sha256') ?? '';
    const store = id.success ? await signedBy(sql, id.data, body, signature) : null;
    if (!store) {
      await spend(mistakes, networkOf(req.ip ?? ''));
      throw new Problem('unauthenticated', { detail: 'The signature isn’t this store’s.' });
    }
    const triggered = instantOf(req.get('x-shopify-triggered-at'));
    const age = triggered === null ? null : Date.now() - triggered;
    if (age === null || age > OLDEST_MS || age < -MAX_AHEAD_MS)
      throw new Problem('invalid', {
        detail: 'X-Shopify-Triggered-At must be an instant within the last 24 hours.',
      });
    const received = await receiveFromStore(sql, store, req.get('x-shopify-topic') ?? '', body);
    if (received.status === 'rejected') throw new Problem('invalid', { detail: `${received.reason}` });
    res.json(received);
  });
  return router;
}
