import type { Finding } from '@waymark/audience/evaluate';
import { reasonsOf } from '@waymark/audience/explain';
import { describeSeen, type RuleNames } from '@waymark/audience/words/describe';
import type { Fragment, Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { TurnedAwayReason, turnedAway } from '@waymark/db/schema/turnedAway';
import type { PlanTrigger } from '@waymark/journey/plan/plan';
import { reentryWords } from '@waymark/journey/words/entered';
import { readStoredRules } from '@waymark/policy/rules';
import { loadWorkspace } from '../../legs/facts.ts';
import { readNames } from '../../vocabulary/names.ts';
import { journeyRow } from '../row.ts';

/** Conditions that a sentence names. */
const MOST_REASONS = 3;

interface Row extends Omit<typeof turnedAway.$inferSelect, 'workspaceId'> {
  journeyName: string;
  customerName: string;
  externalId: string | null;
  zone: string | null;
  /** Parts the rows of one instant, for paging. */
  key: string;
  trigger: PlanTrigger;
}

const keySql = (sql: Sql) => sql`md5(concat_ws(' ', t.version_id, t.customer_id, t.reason))::uuid`;

const select = (sql: Sql, workspaceId: string, which: Fragment) => sql<Row[]>`
  select t.journey_id as "journeyId", j.name as "journeyName", t.version_id as "versionId", t.customer_id as "customerId",
    c.name as "customerName", c.external_id as "externalId", c.zone, t.reason, t.times, t.at, ${keySql(sql)} as key, t.why, p.plan->'trigger' as trigger
  from turned_away t join journey j on j.id = t.journey_id join customer c on c.id = t.customer_id
    join journey_version v on v.id = t.version_id join plan p on p.hash = v.plan_hash
  where t.workspace_id = ${workspaceId} and ${which}`;

/** Those whom a journey kept out, the latest first. `version`: only those of this one, by number. */
export async function turnedAwayOf(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  filter: { version?: number | undefined; cursor?: string | null | undefined; limit?: number } = {},
) {
  await journeyRow(sql, workspaceId, journeyId);
  const { version, limit = 50 } = filter;
  const cursor = readCursor(filter.cursor);
  const [rows, zone, names] = await Promise.all([
    select(
      sql,
      workspaceId,
      sql`t.journey_id = ${journeyId} ${version === undefined ? sql`` : sql`and v.number = ${version}`}
        ${cursor ? sql`and (t.at, ${keySql(sql)}) < (${cursor.at}, ${cursor.id})` : sql``}
        order by t.at desc, key desc limit ${limit + 1}`,
    ),
    unknownZone(sql, workspaceId),
    readNames(sql, workspaceId),
  ]);
  const page = pageOf(rows, limit, ({ at, key }) => ({ at, id: key }));
  return { rows: page.rows.map((row) => shown(row, zone, names)), next: page.next };
}

/** The latest times at which journeys kept a person out. */
export async function turnedAwayPerson(sql: Sql, workspaceId: string, customerId: string) {
  const [rows, zone, names] = await Promise.all([
    select(sql, workspaceId, sql`t.customer_id = ${customerId} order by t.at desc, t.journey_id limit 50`),
    unknownZone(sql, workspaceId),
    readNames(sql, workspaceId),
  ]);
  return rows.map((row) => shown(row, zone, names));
}

export async function unknownZone(sql: Sql, workspaceId: string): Promise<string> {
  return readStoredRules((await loadWorkspace(sql, workspaceId))?.policy ?? {}).unknownZone;
}

function shown({ trigger, why, at, key: _, zone, ...row }: Row, unknown: string, names: RuleNames) {
  const sentence = sentenceOf(row.reason, trigger, why, zone ?? unknown, names);
  return { ...row, at: at.toISOString(), sentence };
}

function sentenceOf(
  reason: TurnedAwayReason,
  trigger: PlanTrigger,
  why: Finding[] | null,
  zone: string,
  names: RuleNames,
): string {
  if (reason === 'reentry') return reentryWords(trigger.reentry);
  if (!trigger.only || !why) return 'The entry filter didn’t hold';
  const facts = reasonsOf([trigger.only], 1, why).map(({ condition, seen }) =>
    describeSeen(condition, seen, zone, names),
  );
  return `The entry filter didn’t hold: ${[...new Set(facts)].slice(0, MOST_REASONS).join(', ')}`;
}
