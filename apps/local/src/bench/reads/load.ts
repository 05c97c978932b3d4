import type { Sql } from '@waymark/db/connect';
import { chain, node, onEvent, sms, waitForEvent } from '@waymark/engine/testing/graphs';
import { makeJourney, makeWorkspace } from '@waymark/engine/testing/scenario';

export interface History {
  workspaceId: string;
  journeyId: string;
  versionId: string;
  hash: string;
  /** People over the whole year. */
  people: number;
}

/** Two messages around a wait of 30 days for an event, a third one, and a goal: steps 0 to 4. */
const graph = chain(
  onEvent('signed_up'),
  sms('Welcome {{ first_name }}'),
  waitForEvent('opened_app', 30 * 86_400),
  sms('Still there?'),
  sms('Last call'),
  node('goal', { event: 'order_placed', where: [] }, 'goal'),
);

/** A workspace with five live journeys, one of which will have run for a year. */
export async function makeHistory(sql: Sql, people: number): Promise<History> {
  const workspaceId = await makeWorkspace(sql);
  for (let small = 0; small < 4; small++) await makeJourney(sql, workspaceId, graph);
  return { workspaceId, ...(await makeJourney(sql, workspaceId, graph)), people };
}

/** When the person numbered `n` came: the newest one now, the last one a year ago. */
const came = (sql: Sql, people: number) => sql`now() - n * (interval '1 year' / ${people}::int)`;

/** Writes the people `from` to `to`, numbered from the newest on. */
export async function addPeople(sql: Sql, { workspaceId, people }: History, from: number, to: number) {
  await sql`
    insert into customer (id, workspace_id, external_id, phone, zone, properties, created_at)
    select md5('customer ' || n)::uuid, ${workspaceId}, 'c' || n, '+1' || (2065000000 + n::bigint * 37), 'America/Denver', jsonb_build_object(
      'first_name', (array['Emma', 'Liam', 'Olivia', 'Noah', 'Ava', 'Mateo', 'Sofia', 'Lucas', 'Mia', 'Ethan', 'Zoe', 'Iris',
        'Hugo', 'Nora', 'Leo', 'Ruth', 'Amir', 'Jade', 'Owen', 'Tess'])[1 + n * 7 % 20],
      'last_name', (array['Bar', 'Cal', 'Den', 'Fer', 'Gar', 'Hol', 'Kin', 'Lam', 'Mor', 'Nes', 'Par', 'Quin', 'Ros',
        'Sal', 'Tor', 'Vin', 'Wal', 'Yar', 'Zim', 'Old'])[1 + n / 20 % 20]
        || (array['ton', 'well', 'by', 'field', 'man', 'son', 'stein', 'wick', 'more', 'land'])[1 + n / 400 % 10]
        || (array['', 's', 'er', 'sen', 'ley'])[1 + n / 4000 % 5],
      'email', 'person' || n || '@example.com', 'tier', case when n % 5 = 0 then 'gold' else 'plain' end), ${came(sql, people)}
    from generate_series(${from}::int, ${to - 1}::int) as n`;
}

/**
 * Writes what happened to the people `from` to `to`: to each an event, an entry, its records and its messages. The
 * newest 8 % wait; every third of the others bought, and most reached the end.
 */
export async function addHistory(
  sql: Sql,
  { workspaceId, journeyId, versionId, hash, people }: History,
  from: number,
  to: number,
): Promise<void> {
  const waiting = Math.round(people * 0.08);
  await sql.begin(async (tx) => {
    await tx`
      create temporary table person on commit drop as
      select n, md5('customer ' || n)::uuid as customer, md5('event ' || n)::uuid as event, md5('entry ' || n)::uuid as entry,
        ${came(sql, people)} as at,
        case when n < ${waiting} then 'waiting' when n % 97 = 0 then 'stopped' when n % 3 = 0 then 'converted'
          else 'completed' end as status,
        n % 11 = 5 as skipped
      from generate_series(${from}::int, ${to - 1}::int) as n`;
    await tx`
      insert into event (id, workspace_id, external_id, type, customer_id, at, received_at)
      select event, ${workspaceId}, 'e' || n, case when status = 'converted' then 'order_placed' else 'signed_up' end,
        customer, at, at from person`;
    await tx`
      insert into entry (id, workspace_id, journey_id, version_id, plan_hash, customer_id, dedupe_key, status, turn, at_step,
        next_step, wait_until, workflow, entered_at, ended_at, goal_event_id, created_at)
      select entry, ${workspaceId}, ${journeyId}, ${versionId}, ${hash}, customer, 'e' || n, status,
        1, case when status = 'completed' then 4 else 1 end,
        case when status = 'waiting' then 2 end, case when status = 'waiting' then at + interval '30 days' end, 'started', at,
        case when status <> 'waiting' then at + interval '30 days' end,
        case when status = 'converted' then event end, at
      from person`;
    await tx`
      insert into step_record (entry_id, step, turn, version_id, kind, left_by, outcome, at)
      select entry, step, turn, ${versionId}, made.kind, case when made.kind = 'waiting' and status <> 'waiting' then 'due' end,
        jsonb_build_object('kind', made.kind, 'until', extract(epoch from p.at + interval '30 days') * 1000) || case made.kind
          when 'skipped' then '{"decision": {"kind": "no", "evidence": {"rule": "noPhone"}}}'::jsonb else '{}' end,
        p.at + turn * interval '30 days'
      from person p, (values (0, 0, 'queued'), (1, 0, 'waiting'), (2, 1, 'queued'), (3, 1, 'queued'), (4, 1, 'exited'))
        as s (step, turn, kind),
        lateral (select case when skipped and step = 0 then 'skipped' else s.kind end as kind) as made
      where turn = 0 or status = 'completed'`;
    await tx`
      insert into message (workspace_id, entry_id, journey_id, version_id, step, turn, customer_id, channel, program, body,
        sender_id, status, cost_cents, queued_at, accepted_at, delivered_at, settled_at, created_at)
      select ${workspaceId}, entry, ${journeyId}, ${versionId}, step, least(step, 1), customer, 'sms', 'marketing',
        'A text of about a hundred letters, as a marketer would write it to the people in a journey: see you soon!',
        (select id from sender where workspace_id = ${workspaceId}),
        case when (n + step) % 500 = 0 then 'failed' else 'delivered' end, 1, sent, sent, sent, sent, sent
      from person p, (values (0), (2), (3)) as s (step), lateral (select p.at + least(step, 1) * interval '30 days' as sent) as t
      where (step = 0 and not skipped) or (step > 0 and status = 'completed')`;
  });
}
