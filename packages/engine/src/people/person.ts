import type { Fragment, Sql } from '@waymark/db/connect';
import { LOCATION } from '@waymark/journey/run/location';
import { consentStates } from '@waymark/policy/consent';
import { likelyZone } from '@waymark/policy/likelyZone';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { lastSeen } from '../stores/positions.ts';
import { wholeLedger } from './ledger.ts';
import { type PersonRow, personView, selectPeople } from './list.ts';

const RECENT = 100;

/**
 * One person with what is known about them: profile, consent ledger, segments, and the newest 100 each of their
 * events, orders and texts.
 */
export async function personDetail(sql: Sql, workspaceId: string, customerId: string) {
  const [person] = await sql<PersonRow[]>`
    ${selectPeople(sql)} from customer c where c.id = ${customerId} and c.workspace_id = ${workspaceId}`;
  if (!person) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  const [ledger, [profile], events, orders, inbound, segments, seen] = await Promise.all([
    wholeLedger(sql, workspaceId, person.phone),
    sql<
      { properties: Record<string, unknown>; traits: Record<string, string | number> }[]
    >`select properties, traits from customer where id = ${customerId} and workspace_id = ${workspaceId}`,
    recentEvents(sql, workspaceId, customerId, sql`true`),
    recentEvents(
      sql,
      workspaceId,
      customerId,
      sql`type = (select coalesce(policy->>'purchaseEvent', ${defaultPolicyRules.purchaseEvent}) from workspace where id = ${workspaceId})`,
    ),
    sql<{ at: Date; body: string; keyword: string | null; reply: string | null }[]>`
      select at, body, keyword, reply from inbound_message
      where customer_id = ${customerId} and workspace_id = ${workspaceId} order by at desc limit ${RECENT}`,
    sql<{ id: string; name: string; since: Date }[]>`
      select s.id, s.name, m.since from segment_member m join segment s on s.id = m.segment_id
      where m.customer_id = ${customerId} and s.workspace_id = ${workspaceId} and s.archived_at is null and s.trait is null
      order by lower(s.name), s.id`,
    lastSeen(sql, workspaceId, customerId),
  ]);
  return {
    ...personView(person, consentStates(ledger)),
    properties: profile?.properties ?? {},
    traits: profile?.traits ?? {},
    lastSeen: seen,
    consent: ledger.toReversed().map(({ id, at, program, action, source, disclosure, raw }) => ({
      id,
      at: new Date(at).toISOString(),
      program,
      action,
      source,
      disclosure,
      raw,
    })),
    segments: segments.map((segment) => ({ ...segment, since: segment.since.toISOString() })),
    /** Where they probably are if their zone isn't known. */
    likelyZone: person.zone ? null : likelyZone({ ...profile?.properties, phone: person.phone }),
    orders: orders.map(({ id, at, properties }) => ({ id, at: at.toISOString(), properties })),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    inbound: inbound.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}

/** Without how far all stores around were, which together would be where somebody was at every moment. */
const recentEvents = (sql: Sql, workspaceId: string, customerId: string, which: Fragment) => sql<
  { id: string; type: string; at: Date; properties: Record<string, unknown> }[]
>`
  select id, type, at, case when type = ${LOCATION} then properties - 'stores' else properties end as properties from event
  where customer_id = ${customerId} and workspace_id = ${workspaceId} and ${which} order by at desc, id limit ${RECENT}`;
