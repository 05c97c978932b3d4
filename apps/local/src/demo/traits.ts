import type { Sql } from '@waymark/db/connect';
import { runQueuedJobs } from '@waymark/engine/jobKinds';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { saveTraitRules } from '@waymark/engine/traits/rules';

const everyone = { match: 'all', conditions: [] };
const order = (op: 'did' | 'didNot', since: 'ever' | { days: number }) => ({
  on: 'history',
  event: 'order_placed',
  op,
  since,
});
const ordered = (days: number) => ({ match: 'all', conditions: [order('did', { days })] });
const bought = { match: 'all', conditions: [order('did', 'ever')] };
const stopped = (days: number) => ({
  match: 'all',
  conditions: [order('did', 'ever'), order('didNot', { days })],
});
const spent = (value: number) => ({
  match: 'all',
  conditions: [{ on: 'profile', property: 'trait.spend', op: 'atLeast', value }],
});

const traits = {
  lifecycle_stage: {
    Active: ordered(60),
    Lapsing: ordered(120),
    Lapsed: bought,
    'Not bought yet': everyone,
  },
  loyalty_tier: { Gold: spent(600), Silver: spent(250), Member: everyone },
  churn_risk: { High: stopped(150), Medium: stopped(75), Low: bought },
} as const;

/** Stage, tier and churn risk by the demo's rules, with who has them. `actor`: a user’s id. */
export async function makeTraits(sql: Sql, workspaceId: string, actor: string): Promise<void> {
  for (const trait of ['lifecycle_stage', 'loyalty_tier', 'churn_risk'] as const) {
    await saveTraitRules(
      sql,
      workspaceId,
      {
        trait,
        seen: [],
        values: Object.entries(traits[trait]).map(([value, rule]) => ({
          id: null,
          value,
          rule: parseRule(rule),
        })),
      },
      actor,
    );
    // Only a few may be queued at a time.
    await runQueuedJobs(sql, workspaceId);
  }
}
