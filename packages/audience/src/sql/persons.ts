import { Fragment, sql } from './fragment.ts';

/** What belongs to people: where it is, whose, and what it says of the workspace. */
const tables = {
  events: { from: 'from event e', whose: 'e.customer_id', person: 'c.id', workspace: 'e.workspace_id' },
  consent: { from: 'from consent_event l', whose: 'l.phone', person: 'c.phone', workspace: 'l.workspace_id' },
  /** A segment is one workspace's. */
  segments: { from: 'from segment_member s', whose: 's.customer_id', person: 'c.id', workspace: null },
};

export interface Rows {
  of: keyof typeof tables;
  /** Which of them. */
  where: Fragment;
}

/** How a condition comes by what belongs to a row `c` of `customer`. Nothing that it makes is null. */
export interface Finder {
  /** Whether there is such a row. */
  any(rows: Rows): Fragment;
  /** Whether there is none. */
  none(rows: Rows): Fragment;
  /** Tests an aggregate over them. `none` is what the test says of no rows. */
  all(rows: Rows, value: Fragment, test: (value: Fragment) => Fragment, none: boolean): Fragment;
  /** Tests how many there are; up to `most` need be counted. */
  count(rows: Rows, test: (n: Fragment) => Fragment, none: boolean, most: number): Fragment;
  /** Tests a column of the first of them in an order. It does not hold where there is none. */
  first(rows: Rows, column: Fragment, order: Fragment, test: (value: Fragment) => Fragment): Fragment;
}

/** Looks for each person separately, which is fastest for a few people. */
export const oneByOne: Finder = {
  any: (rows) => sql`exists (select ${own(rows)})`,
  none: (rows) => sql`not exists (select ${own(rows)})`,
  all: (rows, value, test) => test(sql`(select ${value} ${own(rows)})`),
  count: (rows, test, _none, most) =>
    test(sql`(select count(*) from (select ${own(rows)} limit ${most}::int) n)`),
  first: (rows, column, order, test) =>
    sql`coalesce((select ${test(text('f.v'))} from (select ${column} as v ${own(rows)} order by ${order} limit 1) f), false)`,
};

function own({ of, where }: Rows): Fragment {
  const { from, whose, person, workspace } = tables[of];
  const inside = workspace ? ` and ${workspace} = c.workspace_id` : '';
  return sql`${text(`${from} where ${whose} = ${person}${inside}`)} and ${where}`;
}

interface Rowset {
  rows: Rows;
  order: Fragment | null;
  name: string;
  columns: Fragment[];
  /** A condition needs that there is a row. */
  needed: boolean;
}

/** Aggregates for a whole workspace, in `from`, which is fastest for everybody. */
export function allAtOnce(workspaceId: string): Finder & { from(byEvents: boolean): Fragment } {
  const groups = new Map<string, Rowset>();
  /** Conditions on the same rows share a join. */
  const groupOf = (rows: Rows, needed: boolean, order: Fragment | null = null) => {
    const same = JSON.stringify([rows, order]);
    const group = groups.get(same) ?? { rows, order, name: `g${groups.size + 1}`, columns: [], needed };
    groups.set(same, group);
    group.needed ||= needed;
    const column = (value: Fragment) => text(`${group.name}.v${group.columns.push(value)}`);
    return { some: text(`${group.name}.whose is not null`), column };
  };
  const all: Finder['all'] = (rows, value, test, none) => {
    const { some, column } = groupOf(rows, !none);
    const passes = test(column(value));
    return none ? sql`(not ${some} or ${passes})` : sql`(${some} and ${passes})`;
  };
  const grouped = ({ rows, order, name, columns }: Rowset) => {
    const { from, whose, workspace } = tables[rows.of];
    const inside = workspace ? sql`${text(workspace)} = ${workspaceId}::uuid and` : sql``;
    const values = columns.reduce((list, one, at) => sql`${list}, ${one} as ${text(`v${at + 1}`)}`, sql``);
    const selected = sql`${text(`${whose} as whose`)}${values} ${text(from)} where ${inside} ${rows.where}`;
    return order
      ? sql`(select distinct on (${text(whose)}) ${selected} order by ${text(whose)}, ${order}) ${text(name)}`
      : sql`(select ${selected} group by ${text(whose)}) ${text(name)}`;
  };
  return {
    any: (rows) => sql`(${groupOf(rows, true).some})`,
    none: (rows) => sql`(not ${groupOf(rows, false).some})`,
    all,
    count: (rows, test, none) => all(rows, sql`count(*)`, test, none),
    first(rows, value, order, test) {
      const { some, column } = groupOf(rows, true, order);
      return sql`(${some} and ${test(column(value))})`;
    },
    /** People `c`, of whom only the id is known where the conditions are `byEvents` alone and all needed: then it begins with those who did something. */
    from(byEvents) {
      const lead = byEvents ? [...groups.values()].find(({ needed }) => needed) : undefined;
      const people = lead
        ? sql`${grouped(lead)} cross join lateral (select ${text(`${lead.name}.whose`)} as id) c`
        : sql`(select * from customer where workspace_id = ${workspaceId}::uuid) c`;
      return [...groups.values()]
        .filter((group) => group !== lead)
        .reduce(
          (joins, group) =>
            sql`${joins} left join ${grouped(group)} ${text(`on ${group.name}.whose = ${tables[group.rows.of].person}`)}`,
          people,
        );
    },
  };
}

const text = (written: string) => new Fragment([written]);
