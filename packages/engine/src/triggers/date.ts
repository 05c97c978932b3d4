import type { Properties } from '@waymark/audience/facts';
import { builder, equals } from '@waymark/db/builder';
import type { Fragment, Queryable, Sql } from '@waymark/db/connect';
import { dateProperty, dateDue as dues } from '@waymark/db/schema/dateDue';
import { bringsDate, type DateTrigger, dateDue } from '@waymark/journey/run/dateTrigger';
import { entryKey, LONGEST_KEY } from '@waymark/journey/run/reentry';
import { DATES_AHEAD } from '@waymark/journey/simulate/reach';
import { readStoredRules } from '@waymark/policy/rules';
import { DAY } from '@waymark/policy/spans';
import { personZone } from '@waymark/policy/zone';
import { tell } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { and, gt, lte, or } from 'drizzle-orm';
import { loadWorkspace } from '../legs/facts.ts';
import { HISTORY_MS, type Listening, type LiveJourney, loadListening, triggered } from './listening.ts';
import type { Start } from './start.ts';
import { BATCH, startDue, sweep } from './sweep.ts';

type NotedDate = Omit<typeof dues.$inferSelect, 'workspaceId' | 'dueAt'>;

/**
 * Stores the dates in events, for journeys that are live or paused. For each key the latest event counts, and one that is
 * older than what is stored changes nothing. The next sweep computes when each is due. One statement.
 */
export async function noteDates(
  sql: Queryable,
  workspaceId: string,
  { journeys, now }: Listening,
  events: readonly { id: string; type: string; personId: string; at: number; properties: Properties }[],
): Promise<void> {
  const noted = new Map<string, NotedDate & { at: number }>();
  for (const { journeyId, trigger } of journeys) {
    if (trigger.on !== 'date') continue;
    for (const { id, type, personId, at, properties } of events) {
      if (!bringsDate(trigger, type)) continue;
      const key = entryKey(trigger, properties) ?? '';
      const name = `${journeyId} ${personId} ${key}`;
      if ((noted.get(name)?.at ?? 0) > at) continue;
      const since = new Date(Math.max(at, now - HISTORY_MS));
      noted.set(name, { journeyId, customerId: personId, key, eventId: id, since, at });
    }
  }
  if (noted.size === 0) return;
  await keepDates(
    sql,
    workspaceId,
    [...noted.values()].map((one) => ({ ...one, dueAt: one.since })),
  );
  await tell(sql, workspaceId, [], ['entries']);
}

async function keepDates(
  sql: Queryable,
  workspaceId: string,
  dates: readonly (NotedDate & { dueAt: Date })[],
): Promise<void> {
  if (dates.length === 0) return;
  const each = <K extends keyof (typeof dates)[number]>(name: K) => dates.map((one) => one[name]);
  const instants = (name: 'since' | 'dueAt') => each(name).map((at) => at.toISOString());
  await sql`
    insert into date_due (journey_id, workspace_id, customer_id, key, event_id, since, due_at)
    select journey_id, ${workspaceId}, customer_id, key, event_id, since, due_at
    from unnest(${each('journeyId')}::uuid[], ${each('customerId')}::uuid[], ${each('key')}::text[], ${each('eventId')}::uuid[],
      ${instants('since')}::timestamptz[], ${instants('dueAt')}::timestamptz[])
      as d (journey_id, customer_id, key, event_id, since, due_at)
    on conflict (journey_id, customer_id, key) do update
      set event_id = excluded.event_id, since = excluded.since, due_at = excluded.due_at
      where date_due.event_id is null or
        (select e.at from event e where e.id = date_due.event_id) <= (select e.at from event e where e.id = excluded.event_id)`;
}

/**
 * Stores everyone's dates as a journey with this trigger goes (back) live. Only dates that are due from now on count, and those
 * that fell due within the last day while it was paused. `null`: nobody falls due any more.
 */
export async function seedDates(
  sql: Queryable,
  workspaceId: string,
  journeyId: string,
  trigger: DateTrigger | null,
): Promise<void> {
  const rows = builder(sql);
  await rows.delete(dateProperty).where(equals(dateProperty, { workspaceId, journeyId }));
  const now = await nowOf(sql, workspaceId);
  const at = new Date(now);
  const past = trigger ? or(gt(dues.dueAt, at), lte(dues.dueAt, new Date(now - HISTORY_MS))) : undefined;
  await rows.delete(dues).where(and(equals(dues, { workspaceId, journeyId }), past));
  if (!trigger) return;
  if (trigger.of === 'profile') {
    await rows.insert(dateProperty).values({ journeyId, workspaceId, property: trigger.property });
    await sql`
      insert into date_due (journey_id, workspace_id, customer_id, key, since, due_at)
      select ${journeyId}, ${workspaceId}, c.id, '', ${at}, ${at} from customer c
      where c.workspace_id = ${workspaceId} and c.properties ?| ${[trigger.property, trigger.property.split('.')[0] ?? '']}::text[]
      on conflict do nothing`;
  } else {
    const types = [trigger.event ?? '', trigger.movedBy ?? ''];
    const key = trigger.key ?? '';
    await sql`
      insert into date_due (journey_id, workspace_id, customer_id, key, event_id, since, due_at)
      select distinct on (e.customer_id, k.key) ${journeyId}, ${workspaceId}, e.customer_id, k.key, e.id, ${at}, ${at}
      from event e, lateral (select coalesce(case when jsonb_typeof(x.v) in ('string', 'number') then ${cutText(sql, sql`x.v #>> '{}'`, LONGEST_KEY)} end, '') as key
        from (select coalesce(e.properties -> ${key}::text, e.properties #> string_to_array(${key}, '.')) as v) x) k
      where e.workspace_id = ${workspaceId} and e.type = any(${types}) and e.at > ${new Date(now - DATES_AHEAD * DAY)}
      order by e.customer_id, k.key, e.at desc, e.received_at desc
      on conflict do nothing`;
  }
  await tell(sql, workspaceId, [], ['entries']);
}

/** SQL for what `cut` makes of a text. `left` counts characters, and an emoji is two units. */
const cutText = (sql: Queryable, text: Fragment, most: number) => sql`
  case when char_length(${text}) * 2 <= ${most} then ${text} else (
    select string_agg(letter, '' order by place) from (
      select letter, place, sum(case when ascii(letter) > 65535 then 2 else 1 end) over (order by place) as units
      from unnest(string_to_array(left(${text}, ${most}), null)) with ordinality as l (letter, place)) as counted
    where units <= ${most}) end`;

/**
 * Starts everyone for whom a date is due by `now` (epoch ms on the workspace's clock), and computes when newly stored dates
 * are due, in transactions of 500. A date that has moved counts with its new value. Safe to run concurrently. Returns how
 * many entries began.
 */
export async function sweepDates(sql: Sql, workspaceId: string, now: number): Promise<number> {
  return await sweep(sql, (tx) => sweepBatch(tx, workspaceId, now));
}

interface Taken extends NotedDate {
  zone: string | null;
  profile: Properties;
  event: { id: string; properties: Properties } | null;
}

async function sweepBatch(
  sql: Queryable,
  workspaceId: string,
  now: number,
): Promise<{ looked: number; started: number }> {
  const live = new Map(
    triggered(await loadListening(sql, workspaceId), 'date').map((one) => [one.journey.journeyId, one]),
  );
  if (live.size === 0) return { looked: 0, started: 0 };
  const due = await sql<Pick<NotedDate, 'journeyId' | 'customerId' | 'key'>[]>`
    select journey_id as "journeyId", customer_id as "customerId", key from date_due
    where workspace_id = ${workspaceId} and due_at <= ${new Date(now)} and journey_id = any(${[...live.keys()]}::uuid[])
    order by due_at limit ${BATCH}`;
  if (due.length === 0) return { looked: 0, started: 0 };
  const people = due.map(({ customerId }) => customerId);
  await sql`select 1 from customer where id = any(${people}::uuid[]) and workspace_id = ${workspaceId} order by id for no key update`;
  // Under the locks, rows that another sweep took are gone, and a transaction that moves a date has ended or waits for this one.
  const taken = await sql<Taken[]>`
    delete from date_due d
    using unnest(${due.map(({ journeyId }) => journeyId)}::uuid[], ${people}::uuid[], ${due.map(({ key }) => key)}::text[])
      as x (journey_id, customer_id, key), customer c
    where d.journey_id = x.journey_id and d.customer_id = x.customer_id and d.key = x.key and d.due_at <= ${new Date(now)}
      and d.workspace_id = ${workspaceId} and c.id = d.customer_id
    returning d.journey_id as "journeyId", d.customer_id as "customerId", d.key, d.event_id as "eventId", d.since,
      c.zone, c.properties as profile,
      (select jsonb_build_object('id', e.id, 'properties', e.properties) from event e where e.id = d.event_id) as event`;
  const workspace = await loadWorkspace(sql, workspaceId);
  if (!workspace) return { looked: 0, started: 0 };
  const policy = readStoredRules(workspace.policy);
  const starts: Start[] = [];
  const later: (NotedDate & { dueAt: Date })[] = [];
  for (const date of taken) {
    const found = live.get(date.journeyId);
    if (!found) continue;
    const { start, next } = standing(found, date, personZone(policy, date.zone).zone, now);
    if (start) starts.push(start);
    if (next) later.push(next);
  }
  await keepDates(sql, workspaceId, later);
  starts.sort((a, b) => a.enteredAt - b.enteredAt);
  return { looked: due.length, started: await startDue(sql, workspaceId, starts) };
}

/** The entry to start if the date is due by now, and when to look at it next. One that was due more than a day ago starts nothing. */
function standing(
  { journey, trigger }: { journey: LiveJourney; trigger: DateTrigger },
  date: Taken,
  zone: string,
  now: number,
): { start: Start | null; next: (NotedDate & { dueAt: Date }) | null } {
  const bag = trigger.of === 'profile' ? date.profile : (date.event?.properties ?? {});
  const dueAfter = (after: number) => dateDue(trigger, bag, zone, after);
  const due = dueAfter(Math.max(date.since.getTime(), now - HISTORY_MS));
  if (!due) return { start: null, next: null };
  if (due.at > now) return { start: null, next: { ...date, dueAt: new Date(due.at) } };
  const { customerId, key, event } = date;
  const start = {
    journey,
    customerId,
    event,
    dedupeKey: `date:${customerId}:${key}:${due.name}`,
    enteredAt: due.at,
  };
  const next = trigger.yearly ? dueAfter(due.at) : null;
  return {
    start,
    next: next && { ...date, since: new Date(due.at), dueAt: new Date(next.at) },
  };
}
