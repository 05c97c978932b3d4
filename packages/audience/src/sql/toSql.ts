import { DAY } from '@waymark/policy/spans';
import { leavesOutStart, startOf } from '../evaluate.ts';
import type { Facts } from '../facts.ts';
import { isAboutEvents, leavesOf, waitsOf } from '../leaves.ts';
import {
  compares as comparesNow,
  MILLIONTHS,
  MOST_ADDED,
  millionths,
  passes as passesNow,
} from '../property.ts';
import type { Condition, EventsCondition, Group, Leaf, Rule, SequenceCondition } from '../schema.ts';
import { distance } from './distance.ts';
import { Fragment, join, sql } from './fragment.ts';
import { allAtOnce, type Finder, oneByOne, type Rows } from './persons.ts';
import { compares, passes, passesOn, passesProfile, property, valueIn } from './property.ts';

/** What is the same for everybody. Outside a journey there is no `event` and nothing that started. */
export type Moment = Pick<Facts, 'now' | 'ahead' | 'enteredAt' | 'event' | 'startedBy'>;

/** For rules about people as such: cohorts, segments. */
export const outsideJourneys = (now: number): Moment => ({
  now,
  enteredAt: null,
  event: {},
  startedBy: null,
});

/**
 * The rule as a condition on a row `c` of `customer`, true where `evaluate` is and false elsewhere. It needs
 * `plain_text` and `consent_state` from the migrations. Segments use their recorded members.
 */
export function toSql(rule: Rule, moment: Moment): Fragment {
  return sql`(${combined(rule, asker(moment, oneByOne))} is true)`;
}

/** The same for all of a workspace's people at once, by their ids: `select c.id from ${from} where ${holds}`. */
export function toSqlForAll(
  rule: Rule,
  moment: Moment,
  workspaceId: string,
): { from: Fragment; holds: Fragment } {
  const find = allAtOnce(workspaceId);
  // Not `is true`, through which Postgres does not see that somebody without a row is out.
  const holds = combined(rule, asker(moment, find));
  const byEvents =
    rule.match === 'all' && rule.conditions.every((one) => one.on !== 'group' && isAboutEvents(one));
  return { from: find.from(byEvents), holds };
}

type Ask = (condition: Leaf) => Fragment;

function combined({ match, conditions }: Rule | Group, ask: Ask): Fragment {
  const all = conditions.map((one) => part(one, ask));
  if (match === 'all') return join(all, 'and', sql`true`);
  const any = join(all, 'or', sql`false`);
  return match === 'any' ? any : sql`(not ${any})`;
}

const part = (one: Condition, ask: Ask) => (one.on === 'group' ? combined(one, ask) : ask(one));

const asker =
  (moment: Moment, find: Finder): Ask =>
  (condition) => {
    switch (condition.on) {
      case 'profile':
        return passesProfile(condition);
      case 'event':
        return passesNow(condition, moment.event) ? sql`true` : sql`false`;
      case 'consent': {
        const { program, state } = condition;
        const where = sql`l.program in (${program}::text, 'all')`;
        const is = condition.op === 'is';
        return find.all(
          { of: 'consent', where },
          sql`consent_state(l.program, l.action order by l.at, l.id)`,
          (found) => (is ? sql`${found} = ${state}::text` : sql`${found} <> ${state}::text`),
          (state === 'none') === is,
        );
      }
      case 'segment': {
        const where = sql`s.segment_id = ${condition.segment}::uuid`;
        return find[condition.op === 'in' ? 'any' : 'none']({ of: 'segments', where });
      }
      case 'distance':
        return distance(condition);
      default:
        return past(condition, moment, find);
    }
  };

function past(condition: EventsCondition, moment: Moment, find: Finder): Fragment {
  const since = 'since' in condition ? startOf(condition.since, moment) : -Infinity;
  if (since === null) return sql`null::boolean`;
  const rows: Rows = { of: 'events', where: about(condition, since, moment) };
  switch (condition.on) {
    case 'history':
      return find[condition.op === 'did' ? 'any' : 'none'](rows);
    case 'count': {
      const { op, value } = condition;
      // One more than is asked for settles it.
      return find.count(rows, (n) => compares(n, op, value), comparesNow(0, op, value), value + 1);
    }
    case 'sum': {
      const { op } = condition;
      const value = millionths(condition.value);
      const found = property(sql`e.properties`, condition.property);
      // Whole numbers below 2^63, added as such. Only numbers lie between numbers.
      const amount = sql`case when ${found} between ${mostAdded(-MOST_ADDED)} and ${mostAdded(MOST_ADDED)}
        then floor((${found})::float8 * ${MILLIONTHS}::float8 + 0.5)::int8 end`;
      const sum = sql`coalesce(sum(${amount}), 0)`;
      return find.all(rows, sum, (all) => compares(all, op, value), comparesNow(0, op, value));
    }
    case 'firstEvent':
    case 'lastEvent': {
      const order =
        condition.on === 'firstEvent'
          ? sql`e.at, e.received_at, e.id`
          : sql`e.at desc, e.received_at desc, e.id desc`;
      const found = property(sql`e.properties`, condition.property);
      return find.first(rows, found, order, (value) =>
        passesOn(valueIn(value), condition.op, condition.value),
      );
    }
    case 'firstTime':
    case 'lastTime': {
      const at = condition.on === 'firstTime' ? sql`min(e.at)` : sql`max(e.at)`;
      const edge = sql`${iso(moment.now - condition.days * DAY)}::timestamptz`;
      const within = condition.op === 'within';
      const test = (found: Fragment) => sql`coalesce(${found} ${within ? sql`>=` : sql`<`} ${edge}, false)`;
      return find.all(rows, at, test, false);
    }
    case 'sequence': {
      const { op, withinDays } = condition;
      const lasts = sql`${withinDays * DAY}::float8 * interval '1 millisecond'`;
      const followed = sql`exists (select from event n where n.workspace_id = e.workspace_id and n.customer_id = e.customer_id
        and ${followsAs(condition, text('n'))} and n.at <= ${iso(moment.now + (moment.ahead ?? 0))}::timestamptz
        and n.at > e.at and n.at <= e.at + ${lasts})`;
      const over = sql`(e.at + ${lasts} < ${iso(moment.now)}::timestamptz and not ${followed})`;
      return find.any({ of: 'events', where: sql`${rows.where} and ${op === 'then' ? followed : over}` });
    }
  }
}

/**
 * When a row `c` of `customer` must be judged again although nothing happens: never later than `dueAt`, sometimes
 * sooner. Null if the answer never changes by itself.
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
  const first = (from: Fragment, fit = thatFit(condition)) =>
    sql`(select min(e.at) from event e where e.workspace_id = c.workspace_id and e.customer_id = c.id
      and ${fit} and ${from})`;
  const counts = (fit?: Fragment) =>
    sql`${first(sql`e.at > ${iso(now + ahead)}::timestamptz`, fit)} - ${ahead}::float8 * interval '1 millisecond'`;
  const leaves = (days: number) => {
    const lasts = days * DAY;
    return sql`${first(sql`e.at >= ${iso(now - lasts)}::timestamptz`)} + ${lasts + 1}::float8 * interval '1 millisecond'`;
  };
  return [
    counts(),
    ...waitsOf(condition).map(leaves),
    ...(condition.on === 'sequence' ? [counts(followsAs(condition, text('e')))] : []),
  ];
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

/** The events that a condition is about, whosever and whenever they were. */
function thatFit(condition: EventsCondition): Fragment {
  const where = 'where' in condition ? condition.where : [];
  const type = sql`e.type = ${condition.event}::text`;
  return join([type, ...where.map((test) => passes(test, sql`e.properties`))], 'and', sql`true`);
}

/** The events, by the name of their table, that may be the second of two. */
function followsAs({ next }: SequenceCondition, name: Fragment): Fragment {
  const type = sql`${name}.type = ${next.event}::text`;
  return join([type, ...next.where.map((test) => passes(test, sql`${name}.properties`))], 'and', sql`true`);
}

const text = (written: string) => new Fragment([written]);
const mostAdded = (amount: number) => text(`'${amount}'::jsonb`);

const iso = (at: number) => new Date(at).toISOString();
