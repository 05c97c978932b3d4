import type { Sql } from '@waymark/db/connect';
import { parseRule } from '@waymark/engine/segments/checkRule';
import { saveTraitRules } from '@waymark/engine/traits/rules';
import { doJobs } from './jobs.ts';

const everyone = { match: 'all', conditions: [] };
const ordered = (op: 'did' | 'didNot', days: number) => ({
  match: 'all',
  conditions: [{ on: 'history', event: 'order_placed', op, since: { days } }],
});
const spent = (value: number) => ({
  match: 'all',
  conditions: [{ on: 'profile', property: 'trait.spend', op: 'atLeast', value }],
});

const traits = {
  lifecycle_stage: { Active: ordered('did', 60), Lapsing: ordered('did', 120), Lapsed: everyone },
  loyalty_tier: { Gold: spent(600), Silver: spent(250), Member: everyone },
  churn_risk: { High: ordered('didNot', 150), Medium: ordered('didNot', 75), Low: everyone },
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
    await doJobs(sql, workspaceId);
  }
}
