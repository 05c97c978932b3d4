import type { Sql } from '@waymark/db/connect';
import { personName } from '@waymark/db/personName';
import { DomainError } from '@waymark/workspace/errors';
import { entryRow } from '../journeys/people/entriesOf.ts';
import { listMessages } from '../messages/messages.ts';
import { ledgerOf, type PersonRow, personView, selectPeople } from './list.ts';

const RECENT = 100;

/** One person with what is known of them: profile, consent ledger, and the newest 100 each of events, entries and messages. */
export async function personDetail(sql: Sql, workspaceId: string, customerId: string) {
  const [person] = await sql<PersonRow[]>`
    ${selectPeople(sql)} where c.id = ${customerId} and c.workspace_id = ${workspaceId}`;
  if (!person) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  const [ledger, [profile], events, entries, messages, inbound] = await Promise.all([
    ledgerOf(sql, workspaceId, person.phone ? [person.phone] : []),
    sql<{ properties: Record<string, unknown> }[]>`select properties from customer where id = ${customerId}`,
    recentEvents(sql, customerId),
    recentEntries(sql, customerId),
    listMessages(sql, workspaceId, { customerId, limit: RECENT }),
    sql<{ at: Date; body: string; keyword: string | null; reply: string | null }[]>`
      select at, body, keyword, reply from inbound_message
      where customer_id = ${customerId} order by at desc limit ${RECENT}`,
  ]);
  return {
    ...personView(person, ledger),
    properties: profile?.properties ?? {},
    consent: ledger.toReversed().map(({ id, at, program, action, source, disclosure, raw }) => ({
      id,
      at: at.toISOString(),
      program,
      action,
      source,
      disclosure,
      raw,
    })),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    entries,
    messages: messages.rows,
    inbound: inbound.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}

const recentEvents = (sql: Sql, customerId: string) => sql<
  { id: string; type: string; at: Date; properties: Record<string, unknown> }[]
>`
  select id, type, at, properties from event where customer_id = ${customerId} order by at desc, id limit ${RECENT}`;

async function recentEntries(sql: Sql, customerId: string) {
  const rows = await sql<
    (Parameters<typeof entryRow>[0] & { nodes: string[]; journeyId: string; journeyName: string })[]
  >`
    select e.id, e.customer_id as "customerId", ${personName(sql)} as "customerName",
      c.external_id as "externalId", e.status,
      e.version_id as "versionId", e.at_step as "atStep", e.held, e.paused, e.wait_until as "waitUntil",
      e.entered_at as "enteredAt", e.ended_at as "endedAt", v.nodes, j.id as "journeyId", j.name as "journeyName"
    from entry e join customer c on c.id = e.customer_id join journey_version v on v.id = e.version_id
      join journey j on j.id = e.journey_id
    where e.customer_id = ${customerId} order by e.entered_at desc, e.id desc limit ${RECENT}`;
  return rows.map(({ nodes, journeyId, journeyName, ...row }) => ({
    ...entryRow(row, nodes),
    journeyId,
    journeyName,
  }));
}
