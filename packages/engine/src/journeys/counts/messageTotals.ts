import type { Sql } from '@waymark/db/connect';

/** A journey's messages, or those of one version, by where they are now. Cost is of those that the provider took, in cents. */
export async function messageTotals(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  versionId: string | null,
) {
  const [row] = await sql<
    { queued: number; sent: number; delivered: number; failed: number; costCents: number; currency: string }[]
  >`
    select
      count(*) filter (where status in ('queued', 'sending', 'inDoubt'))::int as queued,
      count(*) filter (where status in ('accepted', 'sent', 'delivered', 'undelivered'))::int as sent,
      count(*) filter (where status = 'delivered')::int as delivered,
      count(*) filter (where status in ('failed', 'undelivered'))::int as failed,
      coalesce(sum(cost_cents) filter (where status in ('accepted', 'sent', 'delivered', 'undelivered')), 0)::int
        as "costCents",
      coalesce(min(currency), 'USD') as currency
    from message
    where workspace_id = ${workspaceId} and journey_id = ${journeyId}
      ${versionId === null ? sql`` : sql`and version_id = ${versionId}`}`;
  return row ?? { queued: 0, sent: 0, delivered: 0, failed: 0, costCents: 0, currency: 'USD' };
}
