import { DAY, leavesOutStart, startOf } from '../evaluate.ts';
import type { Facts } from '../facts.ts';
import { isAboutEvents, leavesOf, windowOf } from '../leaves.ts';
import { MILLIONTHS, MOST_ADDED, millionths, passes as passesNow } from '../property.ts';
import type { EventsCondition, Group, Leaf, Rule } from '../schema.ts';
import { type Fragment, join, sql } from './fragment.ts';
import { compares, passes, property } from './property.ts';

/** What is the same for everybody. Outside a journey there is no `event` and nothing that started. */
export type Moment = Pick<Facts, 'now' | 'ahead' | 'enteredAt' | 'event' | 'startedBy'>;

/** Where a rule is asked about people as such: cohorts, segments. */
export const outsideJourneys = (now: number): Moment => ({
  now,
  enteredAt: null,
  event: {},
  startedBy: null,
});

/**
 * The rule as a condition on a row `c` of `customer`, true where `evaluate` is and false elsewhere. It needs `plain_text` and
 * `consent_state` of the migrations. Segments have the members that are noted.
 */
export function toSql(rule: Rule, moment: Moment): Fragment {
  return sql`(${combined(rule, moment)} is true)`;
}

function combined({ match, conditions }: Rule | Group, moment: Moment): Fragment {
  const all = conditions.map((one) => (one.on === 'group' ? combined(one, moment) : leaf(one, moment)));
  if (match === 'all') return join(all, 'and', sql`true`);
  const any = join(all, 'or', sql`false`);
  return match === 'any' ? any : sql`(not ${any})`;
}

function leaf(condition: Leaf, moment: Moment): Fragment {
  switch (condition.on) {
    case 'profile':
      return passes(condition, sql`c.properties`);
    case 'event':
      return passesNow(condition, moment.event) ? sql`true` : sql`false`;
    case 'consent': {
      const state = sql`(select consent_state(l.program, l.action order by l.at, l.id) from consent_event l
        where l.workspace_id = c.workspace_id and l.phone = c.phone and l.program in (${condition.program}::text, 'all'))`;
      return condition.op === 'is'
        ? sql`${state} = ${condition.state}::text`
        : sql`${state} <> ${condition.state}::text`;
    }
    case 'segment': {
      const inside = sql`exists (select from segment_member s where s.segment_id = ${condition.segment}::uuid and s.customer_id = c.id)`;
      return condition.op === 'in' ? inside : sql`not ${inside}`;
    }
    case 'distance':
      return sql`null::boolean`;
    default:
      return past(condition, moment);
  }
}

function past(condition: EventsCondition, moment: Moment): Fragment {
  const since = 'since' in condition ? startOf(condition.since, moment) : -Infinity;
  if (since === null) return sql`null::boolean`;
  const events = sql`event e where ${about(condition, since, moment)}`;
  switch (condition.on) {
    case 'history':
      return condition.op === 'did'
        ? sql`exists (select from ${events})`
        : sql`not exists (select from ${events})`;
    case 'count': {
      // One more than is asked for settles it.
      const counted = sql`(select count(*) from (select from ${events} limit ${condition.value + 1}::int) n)`;
      return compares(counted, condition.op, condition.value);
    }
    case 'sum': {
      const amount = sql`(select case jsonb_typeof(x.v) when 'number' then case when abs(x.v::numeric) <= ${MOST_ADDED}::numeric
        then floor(x.v::float8 * ${MILLIONTHS}::float8 + 0.5) end end
        from (select ${property(sql`e.properties`, condition.property)} as v) x)`;
      const sum = sql`coalesce((select sum(${amount} order by e.at, e.received_at, e.id) from ${events}), 0)`;
      return compares(sum, condition.op, millionths(condition.value));
    }
    case 'firstEvent':
    case 'lastEvent': {
      const order =
        condition.on === 'firstEvent'
          ? sql`e.at, e.received_at, e.id`
          : sql`e.at desc, e.received_at desc, e.id desc`;
      const found = sql`(select e.properties from ${events} order by ${order} limit 1) f`;
      return sql`coalesce((select ${passes(condition, sql`f.properties`)} from ${found}), false)`;
    }
    case 'firstTime':
    case 'lastTime': {
      const at = condition.on === 'firstTime' ? sql`min(e.at)` : sql`max(e.at)`;
      const edge = sql`${iso(moment.now - condition.days * DAY)}::timestamptz`;
      const test = condition.op === 'within' ? sql`${at} >= ${edge}` : sql`${at} < ${edge}`;
      return sql`coalesce((select ${test} from ${events}), false)`;
    }
  }
}

/**
 * When a row `c` of `customer` must be asked again although nothing happens: never later than `dueAt` says, at times sooner. Null where
 * the answer stays for good.
 */
export function dueSql(rule: Rule, moment: Moment): Fragment {
  const instants = leavesOf(rule).flatMap(({ condition }) =>
    isAboutEvents(condition) ? instantsOf(condition, moment) : [],
  );
  const [first, ...rest] = instants;
  if (!first) return sql`null::timestamptz`;
  return sql`least(${rest.reduce((all, one) => sql`${all}, ${one}`, first)})`;
}

/** When the first such event comes to count, and when the first is too long ago. */
function instantsOf(condition: EventsCondition, moment: Moment): Fragment[] {
  const { now, ahead = 0 } = moment;
  const first = (from: Fragment) =>
    sql`(select min(e.at) from event e where ${thatFit(condition)} and ${from})`;
  const counts = sql`${first(sql`e.at > ${iso(now + ahead)}::timestamptz`)} - ${ahead}::float8 * interval '1 millisecond'`;
  const days = windowOf(condition);
  if (days === null) return [counts];
  const lasts = days * DAY;
  const leaves = sql`${first(sql`e.at >= ${iso(now - lasts)}::timestamptz`)} + ${lasts + 1}::float8 * interval '1 millisecond'`;
  return [counts, leaves];
}

function about(condition: EventsCondition, since: number, { now, ahead = 0, startedBy }: Moment): Fragment {
  return join(
    [
      thatFit(condition),
      sql`e.at <= ${iso(now + ahead)}::timestamptz`,
      ...(since === -Infinity ? [] : [sql`e.at >= ${iso(since)}::timestamptz`]),
      ...(startedBy !== null && leavesOutStart(condition) ? [sql`e.id <> ${startedBy}::uuid`] : []),
    ],
    'and',
    sql`true`,
  );
}

/** The person's events that a condition is about, whenever they were. */
function thatFit(condition: EventsCondition): Fragment {
  const where = 'where' in condition ? condition.where : [];
  const own = sql`e.workspace_id = c.workspace_id and e.customer_id = c.id and e.type = ${condition.event}::text`;
  return join([own, ...where.map((test) => passes(test, sql`e.properties`))], 'and', sql`true`);
}

const iso = (at: number) => new Date(at).toISOString();
