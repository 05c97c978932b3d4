import type { PastEvent } from '@waymark/audience/facts';
import { outsideJourneys, toSql } from '@waymark/audience/sql/toSql';
import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { FIRST_ID } from '@waymark/db/paging';
import { customer } from '@waymark/db/schema/customer';
import type { SimulatedPerson } from '@waymark/journey/simulate/person';
import type { Reach } from '@waymark/journey/simulate/reach';
import { type ConsentLine, consentState, consentStates } from '@waymark/policy/consent';
import type { Program } from '@waymark/policy/rules';
import { eq } from 'drizzle-orm';
import type { CustomerRow } from '../legs/person.ts';
import { segmentsOfPeople, suppressedPeople } from '../people/inSegments.ts';
import { readLedgers } from '../people/ledger.ts';
import { render } from '../people/render.ts';
import { whereabouts } from '../stores/positions.ts';
import { type Cohort, cohortRule } from './cohort.ts';

const SLICE = 500;

/** What to load about people: the period (epoch ms) and how far before it the journey looks. */
interface Span {
  workspaceId: string;
  /** The journey's own messages aren't counted; null for a journey that doesn't exist yet. */
  journeyId: string | null;
  reach: Reach;
  from: number;
  to: number;
}

export interface Scope extends Span {
  cohort: Cohort;
}

export const countPeople = async (sql: Queryable, workspaceId: string): Promise<number> =>
  await builder(sql).$count(customer, eq(customer.workspaceId, workspaceId));

/** Rows in id order from `after` on, in the slices that `read` returns. */
export async function* slices<Row extends { id: string }>(
  read: (after: string) => Promise<readonly Row[]>,
  after = FIRST_ID,
): AsyncGenerator<readonly Row[]> {
  for (;;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows;
  }
}

/**
 * Everyone in the cohort with their history, in id order from `after` on, in slices of up to 500 people. `looked`
 * counts those outside the cohort too; `last` is the slice's last id.
 */
export async function* peopleOf(
  sql: Queryable,
  scope: Scope,
  after = FIRST_ID,
): AsyncGenerator<{ looked: number; people: SimulatedPerson[]; last: string }> {
  const member = toSql(cohortRule(scope.cohort), outsideJourneys(scope.to));
  const read = (from: string) => sql<(CustomerRow & { member: boolean })[]>`
    select id, phone, zone, profile(c) as properties, ${render(sql, member)} as member from customer c
    where workspace_id = ${scope.workspaceId} and id > ${from} order by id limit ${SLICE}`;
  for await (const rows of slices(read, after)) {
    const members = rows.filter((row) => row.member);
    yield {
      looked: rows.length,
      people: await withPast(sql, scope, members),
      last: rows.at(-1)?.id ?? after,
    };
  }
}

/** People with whatever a run of this reach may ask about their past. */
export async function withPast(
  sql: Queryable,
  scope: Span,
  rows: readonly CustomerRow[],
): Promise<SimulatedPerson[]> {
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return [];
  const [ledgers, events, sends, segments, suppressed, { positions, stores }] = await Promise.all([
    readLedgers(
      sql,
      scope.workspaceId,
      rows.map(({ phone }) => phone),
    ),
    eventsOf(sql, scope, ids),
    sendsOf(sql, scope, ids),
    segmentsOfPeople(sql, ids, scope.reach.segments),
    suppressedPeople(sql, scope.workspaceId, rows),
    whereabouts(sql, scope.workspaceId, ids, scope.reach.position),
  ]);
  return rows.map(({ id, phone, zone, properties }) => {
    const ledger = ledgers.get(phone ?? '') ?? [];
    return {
      id,
      zone,
      hasPhone: phone !== null,
      consent: consentStates(ledger),
      profile: properties,
      events: events.get(id) ?? [],
      sentAt: sends.get(id)?.map(({ at }) => at.getTime()) ?? [],
      segments: [...(segments.get(id) ?? [])],
      suppressedBy: suppressed.get(id) ?? null,
      position: positions.get(id) ?? null,
      stores,
      optIns: [...optInsOf(ledger, 'marketing'), ...optInsOf(ledger, 'transactional')],
    };
  });
}

/** The times at which a ledger (in order) reached a grant: where an opt-in journey begins. */
export function optInsOf(
  ledger: readonly ConsentLine[],
  program: Program,
): { program: Program; at: number }[] {
  const states = ledger.map((_, index) => consentState(ledger.slice(0, index + 1), program).state);
  return ledger.flatMap((line, index) =>
    states[index] === 'granted' && states[index - 1] !== 'granted' ? [{ program, at: Number(line.at) }] : [],
  );
}

async function eventsOf(sql: Queryable, { workspaceId, reach, from, to }: Span, ids: string[]) {
  if (reach.events.length === 0) return new Map<string, PastEvent[]>();
  const rows = await sql<(Omit<PastEvent, 'at'> & { customerId: string; at: Date })[]>`
    select customer_id as "customerId", id, type, at, properties from event
    where workspace_id = ${workspaceId} and customer_id = any(${ids}::uuid[]) and type = any(${reach.events})
      and at >= ${new Date(Math.max(0, from - reach.eventsBefore))} and at < ${new Date(to)}
    order by at, received_at, id`;
  const events = rows.map(({ at, ...event }) => ({ ...event, at: at.getTime() }));
  return Map.groupBy(events, ({ customerId }) => customerId);
}

/**
 * Marketing messages that other journeys really sent: if this one had been live, its own wouldn't have been sent
 * twice.
 */
async function sendsOf(sql: Queryable, { journeyId, reach, from, to }: Span, ids: string[]) {
  const rows = await sql<{ customerId: string; at: Date }[]>`
    select customer_id as "customerId", queued_at as at from message
    where customer_id = any(${ids}::uuid[]) and journey_id is distinct from ${journeyId} and program = 'marketing'
      and status not in ('cancelled', 'failed')
      and queued_at >= ${new Date(Math.max(0, from - reach.messagesBefore))} and queued_at < ${new Date(to)}
    order by queued_at`;
  return Map.groupBy(rows, ({ customerId }) => customerId);
}
