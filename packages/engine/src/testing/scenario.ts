import type { Sql } from '@waymark/db/connect';
import type { ClockSetting } from '@waymark/db/schema/workspace';
import { compileGraph } from '@waymark/journey/graph/compile';
import type { Graph } from '@waymark/journey/graph/graph';
import { defaultPolicyRules, type PolicyRules } from '@waymark/policy/rules';

/** Rules that allow everything at any hour, for tests about something else. */
export const openPolicy: PolicyRules = {
  ...defaultPolicyRules,
  window: { days: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' as const })) },
  unknownZoneWindow: { days: Array.from({ length: 7 }, () => ({ from: '00:00', to: '24:00' as const })) },
  caps: [],
};

/** A workspace with one number to send from. */
export async function makeWorkspace(
  sql: Sql,
  options: { policy?: PolicyRules; clock?: ClockSetting } = {},
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    insert into workspace (name, policy, clock)
    values ('Test', ${sql.json(options.policy ?? openPolicy)}, ${sql.json(options.clock ?? { mode: 'real' })})
    returning id`;
  if (!row) throw new Error('no workspace');
  await sql`
    insert into sender (workspace_id, phone, name, sms_per_second, mms_per_second)
    select ${row.id}, '+1206' || 5550100 + count(*), 'Test', 1000, 1000 from sender`;
  return row.id;
}

/** A live journey with this drawing. */
export async function makeJourney(
  sql: Sql,
  workspaceId: string,
  graph: Graph,
): Promise<{ journeyId: string; versionId: string; hash: string }> {
  const { plan, hash, nodes, branches, triggerNode } = compileGraph(graph);
  const json = (value: unknown) => JSON.stringify(value);
  await sql`insert into plan (hash, plan) values (${hash}, ${json(plan)}::text::jsonb) on conflict do nothing`;
  const [journey] = await sql<{ id: string }[]>`
    insert into journey (workspace_id, name, status, draft)
    values (${workspaceId}, 'Test', 'live', ${json(graph)}::text::jsonb) returning id`;
  const [version] = await sql<{ id: string }[]>`
    insert into journey_version (journey_id, number, graph, plan_hash, nodes, branches, trigger_node, published_by)
    values (${journey?.id ?? ''}, 1, ${json(graph)}::text::jsonb, ${hash}, ${json(nodes)}::text::jsonb,
      ${json(branches)}::text::jsonb, ${triggerNode}, 'test') returning id`;
  if (!journey || !version) throw new Error('no journey');
  await sql`update journey set live_version_id = ${version.id} where id = ${journey.id}`;
  return { journeyId: journey.id, versionId: version.id, hash };
}

/** `count` people who agreed to marketing: external ids `c0`…, phones from +1 206 555 0000 on. Returns their ids in that order. */
export async function makePeople(sql: Sql, workspaceId: string, count: number): Promise<string[]> {
  const rows = await sql<{ id: string; externalId: string }[]>`
    insert into customer (workspace_id, external_id, phone, zone, properties)
    select ${workspaceId}, 'c' || n, '+1206' || (5550000 + n), 'America/Denver',
      jsonb_build_object('first_name', 'Person ' || n, 'tier', case when n % 2 = 0 then 'gold' else 'plain' end)
    from generate_series(0, ${count - 1}::int) as n
    returning id, external_id as "externalId"`;
  await sql`
    insert into consent_event (workspace_id, phone, program, action, source, at)
    select workspace_id, phone, 'marketing', 'grant', 'test', now() - interval '1 year'
    from customer where workspace_id = ${workspaceId}`;
  return rows
    .sort((a, b) => Number(a.externalId.slice(1)) - Number(b.externalId.slice(1)))
    .map(({ id }) => id);
}

/** Puts people into a journey as an event of type `entered` would. Returns the entries' ids in the order of the people. */
export async function enter(
  sql: Sql,
  journey: { journeyId: string; versionId: string; hash: string },
  customerIds: readonly string[],
  options: { at?: Date; status?: 'new' | 'waiting' } = {},
): Promise<string[]> {
  const at = options.at ?? new Date();
  const rows = await sql<{ id: string; customerId: string }[]>`
    with began as (
      insert into event (workspace_id, external_id, type, customer_id, at)
      select c.workspace_id, gen_random_uuid()::text, 'entered', c.id, ${at} from customer c
      where c.id = any(${customerIds})
      returning id, workspace_id, customer_id)
    insert into entry (workspace_id, journey_id, version_id, plan_hash, customer_id, event_id, dedupe_key, entered_at,
      status)
    select workspace_id, ${journey.journeyId}, ${journey.versionId}, ${journey.hash}, customer_id, id, id::text, ${at},
      ${options.status ?? 'new'}
    from began returning id, customer_id as "customerId"`;
  await sql`select pg_notify('waymark_work', 'entries')`;
  const byCustomer = new Map(rows.map(({ id, customerId }) => [customerId, id]));
  return customerIds.map((id) => byCustomer.get(id) ?? '');
}
