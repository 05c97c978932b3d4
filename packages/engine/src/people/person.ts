import { builder, equals, lower } from '@waymark/db/builder';
import type { Fragment, Sql } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import type { event } from '@waymark/db/schema/event';
import { inboundMessage } from '@waymark/db/schema/message';
import { segment, segmentMember } from '@waymark/db/schema/segment';
import { LOCATION } from '@waymark/journey/run/location';
import { consentStates } from '@waymark/policy/consent';
import { likelyZone } from '@waymark/policy/likelyZone';
import { defaultPolicyRules } from '@waymark/policy/rules';
import { DomainError } from '@waymark/workspace/errors';
import { and, desc, eq } from 'drizzle-orm';
import { lastSeen } from '../stores/positions.ts';
import { suppressedPeople } from './inSegments.ts';
import { wholeLedger } from './ledger.ts';
import { type PersonRow, personView, selectPeople } from './list.ts';

const RECENT = 100;
const shown = equals(segment, { archivedAt: null, trait: null });

/**
 * One person with what is known about them: profile, consent ledger, segments, and the newest 100 each of their
 * events, orders and texts.
 */
export async function personDetail(sql: Sql, workspaceId: string, customerId: string) {
  const [person] = await sql<(PersonRow & Pick<StoredCustomer, 'properties' | 'traits'>)[]>`
    ${selectPeople(sql)}, c.properties, c.traits from customer c
    where c.id = ${customerId} and c.workspace_id = ${workspaceId}`;
  if (!person) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
  const { at, body, keyword, reply } = inboundMessage;
  const rows = builder(sql);
  const [ledger, events, orders, inbound, segments, seen, suppressed] = await Promise.all([
    wholeLedger(sql, workspaceId, person.phone),
    recentEvents(sql, workspaceId, customerId, sql`true`),
    recentEvents(
      sql,
      workspaceId,
      customerId,
      sql`type = (select coalesce(policy->>'purchaseEvent', ${defaultPolicyRules.purchaseEvent}) from workspace where id = ${workspaceId})`,
    ),
    rows
      .select({ at, body, keyword, reply })
      .from(inboundMessage)
      .where(equals(inboundMessage, { workspaceId, customerId }))
      .orderBy(desc(at))
      .limit(RECENT),
    rows
      .select({ id: segment.id, name: segment.name, kind: segment.kind, since: segmentMember.since })
      .from(segmentMember)
      .innerJoin(segment, eq(segment.id, segmentMember.segmentId))
      .where(and(eq(segmentMember.customerId, customerId), eq(segment.workspaceId, workspaceId), shown))
      .orderBy(lower(segment.name), segment.id),
    lastSeen(sql, workspaceId, customerId),
    suppressedPeople(sql, workspaceId, [person]),
  ]);
  return {
    ...personView(person, consentStates(ledger), suppressed.get(person.id)),
    properties: person.properties,
    traits: person.traits,
    lastSeen: seen,
    consent: ledger.toReversed().map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
    segments: segments.map((segment) => ({ ...segment, since: segment.since.toISOString() })),
    /** Where they probably are if their zone isn't known. */
    likelyZone: person.zone ? null : likelyZone({ ...person.properties, phone: person.phone }),
    orders: orders.map(({ id, at, properties }) => ({ id, at: at.toISOString(), properties })),
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    inbound: inbound.map((message) => ({ ...message, at: message.at.toISOString() })),
  };
}

/** Without how far all stores around were, which together would be where somebody was at every moment. */
const recentEvents = (sql: Sql, workspaceId: string, customerId: string, which: Fragment) => sql<
  Pick<typeof event.$inferSelect, 'id' | 'type' | 'at' | 'properties'>[]
>`
  select id, type, at, case when type = ${LOCATION} then properties - 'stores' else properties end as properties from event
  where customer_id = ${customerId} and workspace_id = ${workspaceId} and ${which} order by at desc, id limit ${RECENT}`;
