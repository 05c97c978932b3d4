import { Fragment, join, sql } from './fragment.ts';

/** Tables with rows about people: where they are, and which columns name the person and the workspace. */
const tables = {
  events: { from: 'from event e', whose: 'e.customer_id', person: 'c.id', workspace: 'e.workspace_id' },
  consent: { from: 'from consent_now l', whose: 'l.phone', person: 'c.phone', workspace: 'l.workspace_id' },
  /** No workspace column is needed: a segment belongs to a single workspace. */
  segments: { from: 'from segment_member s', whose: 's.customer_id', person: 'c.id', workspace: null },
};

export interface Rows {
  of: keyof typeof tables;
  /** The condition that the rows must meet. */
  where: Fragment;
}

/** How a condition looks up rows that belong to a row `c` of `customer`. The SQL that it returns is never null. */
export interface Finder {
  /** There is such a row. */
  any(rows: Rows): Fragment;
  /** There is no such row. */
  none(rows: Rows): Fragment;
  /** Tests an aggregate over the rows. `none` is the test's result for no rows. */
  all(rows: Rows, value: Fragment, test: (value: Fragment) => Fragment, none: boolean): Fragment;
  /** Tests how many there are. No more than `most` need to be counted. */
  count(rows: Rows, test: (n: Fragment) => Fragment, none: boolean, most: number): Fragment;
}

/** Looks up each person separately, which is fastest for a few people. */
export const oneByOne: Finder = {
  any: (rows) => sql`exists (select ${own(rows)})`,
  none: (rows) => sql`not exists (select ${own(rows)})`,
  all: (rows, value, test) => test(sql`(select ${value} ${own(rows)})`),
  count: (rows, test, _none, most) =>
    test(sql`(select count(*) from (select ${own(rows)} limit ${most}::int) n)`),
};

function own({ of, where }: Rows, workspaceId?: string): Fragment {
  const { from, whose, person, workspace } = tables[of];
  const its = workspaceId === undefined ? sql`c.workspace_id` : sql`${workspaceId}::uuid`;
  const inside = workspace ? sql` and ${text(workspace)} = ${its}` : sql``;
  return sql`${text(`${from} where ${whose} = ${person}`)}${inside} and ${where}`;
}

/** Returns the opposite of what `find` would. */
export const opposite = (find: Finder): Finder => ({
  any: (rows) => find.none(rows),
  none: (rows) => find.any(rows),
  all: (rows, value, test, none) => find.all(rows, value, (found) => sql`not ${test(found)}`, !none),
  count: (rows, test, none, most) => find.count(rows, (n) => sql`not ${test(n)}`, !none, most),
});

interface Rowset {
  rows: Rows;
  name: string;
  columns: Fragment[];
  /** A condition can only match if there is a row. */
  needed: boolean;
}

/** Aggregates for a whole workspace at once, in `from`, which is fastest for everybody. */
export class AllAtOnce implements Finder {
  private readonly groups = new Map<string, Rowset>();
  private readonly workspaceId: string;

  constructor(workspaceId: string) {
    this.workspaceId = workspaceId;
  }

  any(rows: Rows, needed = false): Fragment {
    return sql`(${this.groupOf(rows, needed).some})`;
  }

  none(rows: Rows): Fragment {
    return sql`(not ${this.groupOf(rows, false).some})`;
  }

  all(
    rows: Rows,
    value: Fragment,
    test: (value: Fragment) => Fragment,
    none: boolean,
    needed = false,
  ): Fragment {
    const { some, column } = this.groupOf(rows, needed && !none);
    const passes = test(column(value));
    return none ? sql`(not ${some} or ${passes})` : sql`(${some} and ${passes})`;
  }

  count(rows: Rows, test: (n: Fragment) => Fragment, none: boolean): Fragment {
    return this.all(rows, sql`count(*)`, test, none);
  }

  /**
   * For conditions that must all match. Postgres chooses where to begin, or with `leading`, it begins with the first
   * condition that needs rows.
   */
  strictly(leading: boolean): Finder {
    const all: Finder['all'] = (...asked) => this.all(...asked, true);
    return {
      any: (rows) =>
        leading && !this.leads ? this.any(rows, true) : sql`exists (select ${own(rows, this.workspaceId)})`,
      none: (rows) => sql`not exists (select ${own(rows, this.workspaceId)})`,
      all,
      count: (rows, test, none) => all(rows, sql`count(*)`, test, none),
    };
  }

  /** Whether the query could begin with the people who have rows that a condition needs. */
  get leads(): boolean {
    return this.lead() !== undefined;
  }

  private lead(): Rowset | undefined {
    return [...this.groups.values()].find(({ needed }) => needed);
  }

  /**
   * Selects the people `c` who match `fit`. With `byId`, the conditions need nothing but the person's id: the query
   * then begins with the first rows that a condition needs, if any, and `c` has only the id. With `again`, the same
   * person may be returned more than once.
   */
  from(fit: readonly Fragment[], { byId = false, again = false } = {}): Fragment {
    const lead = byId ? this.lead() : undefined;
    const all = sql`from customer c where ${join([sql`c.workspace_id = ${this.workspaceId}::uuid`, ...fit], 'and', sql`true`)}`;
    const people = lead
      ? sql`${this.grouped(lead, again && lead.columns.length === 0, fit.length > 0 ? sql`${text(tables[lead.rows.of].whose)} in (select c.id ${all})` : sql`true`)}
          cross join lateral (select ${text(`${lead.name}.whose`)} as id) c`
      : sql`(select c.* ${all}) c`;
    return [...this.groups.values()]
      .filter((group) => group !== lead)
      .reduce(
        (joins, group) =>
          sql`${joins} left join ${this.grouped(group, false)} ${text(`on ${group.name}.whose = ${tables[group.rows.of].person}`)}`,
        people,
      );
  }

  /** Conditions on the same rows share one join. */
  private groupOf(rows: Rows, needed: boolean) {
    const same = JSON.stringify(rows);
    const group = this.groups.get(same) ?? { rows, name: `g${this.groups.size + 1}`, columns: [], needed };
    this.groups.set(same, group);
    group.needed ||= needed;
    const column = (value: Fragment) => text(`${group.name}.v${group.columns.push(value)}`);
    return { some: text(`${group.name}.whose is not null`), column };
  }

  private grouped({ rows, name, columns }: Rowset, again: boolean, whom = sql`true`): Fragment {
    const { from, whose, workspace } = tables[rows.of];
    const inside = workspace ? sql`${text(workspace)} = ${this.workspaceId}::uuid and` : sql``;
    const values = columns.reduce((list, one, at) => sql`${list}, ${one} as ${text(`v${at + 1}`)}`, sql``);
    return sql`(select ${text(`${whose} as whose`)}${values} ${text(from)} where ${inside} ${rows.where} and ${whom}
      ${text(again ? '' : `group by ${whose}`)}) ${text(name)}`;
  }
}

const text = (written: string) => new Fragment([written]);
