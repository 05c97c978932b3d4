import type { Queryable, Sql } from './connect.ts';

/**
 * Triggers forbid updating, deleting and truncating `audit_log` and `consent_event`, also where a workspace is deleted over
 * them. This is the one way past them, for the made-up past of a demo or a test: within `work`'s transaction, and no
 * further, both may be rewritten.
 */
export async function rewritingHistory(sql: Sql, work: (tx: Queryable) => Promise<unknown>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select set_config('waymark.rewrite_history', 'on', true)`;
    await work(tx);
  });
}
