import type { Sql } from '@waymark/db/connect';
import { rewritingHistory } from '@waymark/db/history';
import { stopEntry } from '@waymark/engine/entries/control';
import type { DemoCustomer } from './customers.ts';

const SEEDED = 'demo.made';

/** Whether the demo workspace exists and is complete. */
export async function isSeeded(sql: Sql): Promise<boolean> {
  const [row] = await sql`
    select 1 from audit_log a join workspace w on w.id = a.workspace_id where w.demo and a.action = ${SEEDED}`;
  return row !== undefined;
}

/** User ids of the demo's marketer and admin, whom the API adds once the workspace is there. */
export async function staff(sql: Sql, apiUrl: string) {
  const answer = await fetch(`${apiUrl}/demo/people`);
  if (!answer.ok) throw new Error(`The API returned ${answer.status} when asked for the demo users.`);
  await answer.arrayBuffer();
  const rows = await sql<{ role: string; id: string }[]>`
    select m.role, m.user_id as id from membership m join workspace w on w.id = m.workspace_id where w.demo`;
  const of = (role: string) => rows.find((row) => row.role === role)?.id ?? 'demo';
  return { marketer: of('marketer'), compliance: of('compliance'), admin: of('admin') };
}

/**
 * The finishing touches: an admin takes a few people out of journeys, and whatever the database dated by the
 * machine's clock (when someone was added, when a journey was published) is moved to the demo's time. Then the demo
 * counts as complete.
 */
export async function finish(
  sql: Sql,
  workspaceId: string,
  {
    customers,
    from,
    admin,
    campaign,
  }: {
    customers: readonly DemoCustomer[];
    from: number;
    admin: string;
    /** The sent campaign, and when it was created. */
    campaign: { id: string; at: number } | null;
  },
): Promise<void> {
  const waiting = await sql<{ id: string }[]>`
    select id from entry where workspace_id = ${workspaceId} and status = 'waiting'
      and wait_until > now() + interval '6 hours' order by entered_at limit 4`;
  for (const { id } of waiting) await stopEntry(sql, workspaceId, id, admin);
  await sql`
    update customer c set created_at = d.at, updated_at = d.at
    from unnest(${customers.map(({ externalId }) => externalId)}::text[],
      ${customers.map(({ joinedAt }) => new Date(joinedAt).toISOString())}::timestamptz[]) as d (external_id, at)
    where c.workspace_id = ${workspaceId} and c.external_id = d.external_id`;
  // A scheduled start is dated by its campaign, or by now.
  const begun = await sql<{ id: string }[]>`
    select id from journey where workspace_id = ${workspaceId} and draft::text not like '%trigger.schedule%'`;
  for (const { id } of begun) await dateJourney(sql, workspaceId, id, from);
  if (campaign) await dateJourney(sql, workspaceId, campaign.id, campaign.at);
  await sql`
    insert into audit_log (workspace_id, actor, actor_name, action, subject)
    values (${workspaceId}, 'demo', 'Waymark', ${SEEDED}, ${workspaceId})`;
}

async function dateJourney(sql: Sql, workspaceId: string, id: string, when: number): Promise<void> {
  const at = new Date(when);
  await sql`
    update journey set created_at = ${at}, updated_at = ${at} where id = ${id} and workspace_id = ${workspaceId}`;
  await sql`update journey_version set published_at = ${at} where journey_id = ${id}`;
  await rewritingHistory(
    sql,
    (tx) => tx`
      update audit_log set at = ${at} where workspace_id = ${workspaceId} and subject = ${id} and action like 'journey.%'`,
  );
}
