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
  type Test,
} from '../property.ts';
import type { Condition, EventsCondition, Group, Leaf, Rule, SequenceCondition } from '../schema.ts';
import { distance } from './distance.ts';
import { Fragment, join, sql } from './fragment.ts';
import { AllAtOnce, type Finder, oneByOne, opposite, type Rows } from './persons.ts';
import { compares, passes, passesProfile, property } from './property.ts';

/** What is the same for everybody. Outside a journey, there is no `event` and nothing started the entry. */
export type Moment = Pick<Facts, 'now' | 'ahead' | 'enteredAt' | 'event' | 'startedBy'>;

/** For rules outside journeys: cohorts and segments. */
export const outsideJourneys = (now: number): Moment => ({
  now,
  enteredAt: null,
  event: {},
  startedBy: null,
});

/**
 * Returns the rule as a condition on a row `c` of `customer`: true where `evaluate` returns true, otherwise false. It
 * needs `plain_text` and `consent_now` from the migrations. Segment conditions use the recorded members.
 */
export function toSql(rule: Rule, moment: Moment): Fragment {
  return sql`(${combined(rule, asker(moment, oneByOne))} is true)`;
}

interface All {
  from: Fragment;
  holds: Fragment;
}

/** The same for all people of a workspace at once, by their ids: `select c.id from ${from} where ${holds}`. */
export function toSqlForAll({ match, conditions }: Rule, moment: Moment, workspaceId: string): All {
  if (match !== 'any') return allHold(conditions, moment, workspaceId, false);
  // Often only a few people meet the opposite of every condition: the others are then everybody else.
  const others = conditions.every((one) => isKnownById(one, moment))
    ? allHold(conditions, moment, workspaceId, true)
    : null;
  const find = new AllAtOnce(workspaceId);
  if (others?.led)
    return {
      from: find.from([]),
      holds: sql`not exists (select from (select c.id from ${others.from} where ${others.holds}) o where o.id = c.id)`,
    };
  // Without `is true`, which would keep Postgres from seeing that people without a row don't match.
  const holds = combined({ match, conditions }, asker(moment, find));
  return { from: find.from([]), holds };
}

/**
 * All these conditions, or with `none`, the opposite of each. `led` says that the query begins with people who have
 * certain rows.
 */
function allHold(conditions: readonly Condition[], moment: Moment, workspaceId: string, none: boolean) {
  const byId = conditions.every((one) => isAboutPerson(one) || leaves(one).every(isById));
  const build = (leading: boolean) => {
    const find = new AllAtOnce(workspaceId);
    const turned = (finder: Finder) => asker(moment, none ? opposite(finder) : finder);
    const [fit, rest] = [true, false].map((of) =>
      conditions
        .filter((one) => isAboutPerson(one) === of)
        .map((one) => {
          if (one.on !== 'group' && isOfRows(one)) return turned(find.strictly(leading))(one);
          const holds = part(one, asker(moment, find));
          return none ? sql`not ${holds}` : holds;
        }),
    );
    return { find, fit: fit ?? [], rest: rest ?? [] };
  };
  const first = build(false);
  const { find, fit, rest } = byId && first.fit.length === 0 && !first.find.leads ? build(true) : first;
  return {
    from: find.from(fit, { byId, again: none }),
    holds: join(rest, 'and', sql`true`),
    led: byId && find.leads,
  };
}

const leaves = (one: Condition): Leaf[] =>
  one.on === 'group' ? leavesOf(one).map(({ condition }) => condition) : [one];
/** Whether the condition looks at rows that belong to a person. */
const isOfRows = (leaf: Leaf) => leaf.on === 'consent' || isById(leaf);
const isById = (leaf: Leaf) => leaf.on === 'segment' || isAboutEvents(leaf);
/** Whether a row of `customer` (or the consent ledger, by its phone) is enough to decide it quickly. */
const isAboutPerson = (one: Condition) => one.on === 'consent' || !leaves(one).some((leaf) => isOfRows(leaf));
/** Whether the answer is always true or false, never unknown. */
const isKnownById = (one: Condition, moment: Moment) =>
  one.on !== 'group' && isById(one) && !('since' in one && startOf(one.since, moment) === null);

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
        // People who aren't in the ledger agreed to nothing.
        const none = state === 'none';
        const where = sql`${granted[program]} ${text(none ? '<>' : '=')} ${state}::text`;
        return find[(condition.op === 'is') === none ? 'none' : 'any']({ of: 'consent', where });
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
  const rows: Rows = { of: 'events', where: about(condition, since, moment, 'e') };
  switch (condition.on) {
    case 'history':
      return find[condition.op === 'did' ? 'any' : 'none'](rows);
    case 'count': {
      const { op, value } = condition;
      const none = comparesNow(0, op, value);
      // Whether there is a row at all decides it.
      if (value === (op === 'atLeast' || op === 'under' ? 1 : 0)) return find[none ? 'none' : 'any'](rows);
      // Counting one more than the limit is enough to decide.
      return find.count(rows, (n) => compares(n, op, value), none, value + 1);
    }
    case 'sum': {
      const { op } = condition;
      const value = millionths(condition.value);
      const found = property(sql`e.properties`, condition.property);
      // Whole numbers below 2^63, added exactly. In jsonb's order, only numbers lie between two numbers.
      const amount = sql`case when ${found} between ${mostAdded(-MOST_ADDED)} and ${mostAdded(MOST_ADDED)}
        then floor((${found})::float8 * ${MILLIONTHS}::float8 + 0.5)::int8 end`;
      const sum = sql`coalesce(sum(${amount}), 0)`;
      return find.all(rows, sum, (all) => compares(all, op, value), comparesNow(0, op, value));
    }
    case 'firstEvent':
    case 'lastEvent': {
      const passed = passes(
        { property: condition.property, op: condition.op, value: condition.value },
        sql`e.properties`,
      );
      // Postgres would assume that half of them pass, but few have a given value.
      const likely = condition.op === 'is' ? sql`(case when ${passed} then 1 end) = 1` : passed;
      const [beyond, further] = condition.on === 'firstEvent' ? ['<=', '<'] : ['>=', '>'];
      const other = sql`exists (select from event n where n.workspace_id = e.workspace_id and n.customer_id = e.customer_id
        and ${about(condition, since, moment, 'n')} and n.at ${text(beyond)} e.at
        and (n.at, n.received_at, n.id) ${text(further)} (e.at, e.received_at, e.id))`;
      return find.any({ of: 'events', where: sql`${rows.where} and ${likely} and not ${other}` });
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
        and ${followsAs(condition, 'n')} and n.at <= ${iso(moment.now + (moment.ahead ?? 0))}::timestamptz
        and n.at > e.at and n.at <= e.at + ${lasts})`;
      const over = sql`(e.at + ${lasts} < ${iso(moment.now)}::timestamptz and not ${followed})`;
      return find.any({ of: 'events', where: sql`${rows.where} and ${op === 'then' ? followed : over}` });
    }
  }
}

/**
 * When a row `c` of `customer` must be evaluated again although nothing happened: when the answer changes by itself at
 * the latest, sometimes earlier. Null if it never does.
 */
export function dueSql(rule: Rule, moment: Moment): Fragment {
  const instants = leavesOf(rule).flatMap(({ condition }) =>
    isAboutEvents(condition) ? instantsOf(condition, moment) : [],
  );
  const [first, ...rest] = instants;
  if (!first) return sql`null::timestamptz`;
  return sql`least(${rest.reduce((all, one) => sql`${all}, ${one}`, first)})`;
}

/** When the next such event starts to count, and when the oldest one becomes too old. */
function instantsOf(condition: EventsCondition, moment: Moment): Fragment[] {
  const { now, ahead = 0 } = moment;
  const first = (from: Fragment, fit = thatFit(condition, 'e')) =>
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
    ...(condition.on === 'sequence' ? [counts(followsAs(condition, 'e'))] : []),
  ];
}

function about(
  condition: EventsCondition,
  since: number,
  { now, ahead = 0, startedBy }: Moment,
  name: string,
): Fragment {
  const its = (column: string) => text(`${name}.${column}`);
  return join(
    [
      thatFit(condition, name),
      sql`${its('at')} <= ${iso(now + ahead)}::timestamptz`,
      ...(since === -Infinity ? [] : [sql`${its('at')} >= ${iso(since)}::timestamptz`]),
      ...(startedBy !== null && leavesOutStart(condition) ? [sql`${its('id')} <> ${startedBy}::uuid`] : []),
    ],
    'and',
    sql`true`,
  );
}

/** The events that a condition is about, whoever did them and whenever. `name` is the alias of their table. */
const thatFit = (condition: EventsCondition, name: string) =>
  ofType(condition.event, 'where' in condition ? condition.where : [], name);

/** The events that may be the second of the two. */
const followsAs = ({ next }: SequenceCondition, name: string) => ofType(next.event, next.where, name);

function ofType(type: string, where: readonly Test[], name: string): Fragment {
  const tests = where.map((test) => passes(test, text(`${name}.properties`)));
  return join([sql`${text(`${name}.type`)} = ${type}::text`, ...tests], 'and', sql`true`);
}

const text = (written: string) => new Fragment([written]);
/** The columns of `consent_now` with the state of each program. */
const granted = { marketing: text('l.marketing'), transactional: text('l.transactional') };
const mostAdded = (amount: number) => text(`'${amount}'::jsonb`);

const iso = (at: number) => new Date(at).toISOString();
