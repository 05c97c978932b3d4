import type { Queryable } from '@waymark/db/connect';
import { asksPosition, awaitedBy, pastOf, segmentsOf } from '@waymark/journey/plan/past';
import type { Plan } from '@waymark/journey/plan/plan';

/** A plan as the worker keeps it: what it runs and which event types its legs may ask about. */
export interface KnownPlan {
  hash: string;
  plan: Plan;
  mentions: string[];
  /** The event types that its steps wait for. */
  awaited: string[];
  /** How far back its rules look, days. */
  lookBackDays: number;
  /** The segments that its legs may ask about. */
  segments: string[];
  /** Whether its legs may ask where the person is. */
  positions: boolean;
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
    const past = pastOf(plan);
    const mentions = [...new Set(past.map(({ type }) => type))].sort();
    const lookBackDays = Math.max(0, ...past.map(({ days }) => days));
    const entry = {
      hash,
      plan,
      mentions,
      awaited: awaitedBy(plan),
      lookBackDays,
      segments: segmentsOf(plan),
      positions: asksPosition(plan),
    };
    found.set(hash, entry);
    known.set(hash, entry);
    if (known.size > KEPT) known.delete(known.keys().next().value ?? '');
  }
  return found;
}
