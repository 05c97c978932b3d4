import type { Queryable } from '@waymark/db/connect';
import { type Asked, askedBy, awaitedBy } from '@waymark/journey/plan/past';
import type { Plan } from '@waymark/journey/plan/plan';

/** A plan as the worker keeps it: what it runs and what its legs may ask about people. */
export interface KnownPlan {
  hash: string;
  plan: Plan;
  asked: Asked;
  /** The event types that its steps wait for. */
  awaited: string[];
}

/** Plans are immutable, so a cached one stays valid. The oldest are evicted beyond this many. */
const KEPT = 500;
const known = new Map<string, KnownPlan>();

/** Reads plans by hash, each once per process. A hash the database doesn't have is missing from the result. */
export async function plansByHash(
  sql: Queryable,
  hashes: Iterable<string>,
): Promise<ReadonlyMap<string, KnownPlan>> {
  const wanted = new Set(hashes);
  const found = new Map<string, KnownPlan>();
  for (const hash of wanted) {
    const plan = known.get(hash);
    if (plan) found.set(hash, plan);
  }
  const missing = [...wanted].filter((hash) => !found.has(hash));
  if (missing.length === 0) return found;
  const rows = await sql<{ hash: string; plan: Plan }[]>`
    select hash, plan from plan where hash = any(${missing})`;
  for (const { hash, plan } of rows) {
    const entry = { hash, plan, asked: askedBy(plan), awaited: awaitedBy(plan) };
    found.set(hash, entry);
    known.set(hash, entry);
    if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
  }
  return found;
}
