import { among, builder, equals, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import { customer } from '@waymark/db/schema/customer';
import { type MergedProfile, personAlias, personMerge } from '@waymark/db/schema/merge';
import { segment, segmentMember } from '@waymark/db/schema/segment';
import { retrying } from '@waymark/db/transaction';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange, wakeWorker } from '@waymark/workspace/changes/changes';
import { nowOf } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { and, desc, eq, ne } from 'drizzle-orm';
import { addPendingSignals } from '../entries/wake.ts';
import { shareListening } from '../triggers/listening.ts';

/** How many merged profiles one can have: more is somebody else's data, not another phone of theirs. */
const MOST_MERGED = 10;

type Row = Awaited<ReturnType<typeof held>>[number];

/**
 * Merges two profiles of one person: events, journeys and messages of `goneId` become `keptId`'s, whose own
 * properties, id and phone stay and are completed. In journeys both are in, `goneId`'s entry is stopped. Consent
 * stays with each phone, and memberships of lists and suppression lists carry over. Throws `conflict` if the kept one
 * already has ten merged profiles.
 */
export async function mergePeople(
  sql: Sql,
  workspaceId: string,
  { keptId, goneId }: { keptId: string; goneId: string },
  actor: Actor,
): Promise<{ mergeId: string }> {
  if (keptId === goneId) throw new DomainError('invalid', 'Choose another profile: this is the same one.');
  return await retrying(sql, async (tx) => {
    await shareListening(tx, workspaceId);
    const both = await held(tx, workspaceId, [keptId, goneId]);
    const [kept, gone] = [keptId, goneId].map((id) => both.find((row) => row.id === id));
    if (!kept || !gone) throw new DomainError('notFound', 'This person doesn’t exist or was removed.');
    const rows = builder(tx);
    if ((await rows.$count(personMerge, standsFor(workspaceId, keptId))) >= MOST_MERGED)
      throw new DomainError(
        'conflict',
        `${kept.name} already stands for ${MOST_MERGED} other profiles. Undo one of those merges first.`,
      );
    await stopWhereBothAre(tx, workspaceId, keptId, goneId);
    const lists = await listsOf(tx, workspaceId, [keptId, goneId]);
    const [merge] = await tx<{ id: string }[]>`
      insert into person_merge (workspace_id, kept_id, gone_id, gone_name, gone, kept, events, entries, messages, inbound, merged_by)
      select ${workspaceId}, ${keptId}, ${goneId}, ${gone.name}, ${stored(gone, lists)}::text::jsonb, ${stored(kept, lists)}::text::jsonb,
        array(select id from event where workspace_id = ${workspaceId} and customer_id = ${goneId}),
        array(select id from entry where workspace_id = ${workspaceId} and customer_id = ${goneId}),
        array(select id from message where workspace_id = ${workspaceId} and customer_id = ${goneId}),
        array(select id from inbound_message where workspace_id = ${workspaceId} and customer_id = ${goneId}),
        ${actor}
      returning id`;
    if (!merge) throw new Error('no merge was kept');
    for (const table of ['event', 'entry', 'message', 'inbound_message'] as const)
      await tx`update ${tx(table)} set customer_id = ${keptId} where workspace_id = ${workspaceId} and customer_id = ${goneId}`;
    await rows
      .update(personAlias)
      .set({ customerId: keptId })
      .where(equals(personAlias, { workspaceId, customerId: goneId }));
    await tx`
      update inactivity_due d set customer_id = ${keptId}
      where d.workspace_id = ${workspaceId} and d.customer_id = ${goneId} and not exists (
        select from inactivity_due o where o.journey_id = d.journey_id and o.customer_id = ${keptId})`;
    await tx`
      update date_due d set customer_id = ${keptId}
      where d.workspace_id = ${workspaceId} and d.customer_id = ${goneId} and not exists (
        select from date_due o where o.journey_id = d.journey_id and o.key = d.key and o.customer_id = ${keptId})`;
    await putOnLists(tx, workspaceId, keptId, lists.get(goneId));
    await tx`
      update turned_away t set customer_id = ${keptId}
      where t.workspace_id = ${workspaceId} and t.customer_id = ${goneId} and not exists (
        select from turned_away o where o.version_id = t.version_id and o.reason = t.reason and o.customer_id = ${keptId})`;
    await rows.delete(customer).where(rowOf(customer, workspaceId, goneId));
    await tx`
      update customer set external_id = ${kept.externalId ?? gone.externalId}, phone = ${kept.phone ?? gone.phone},
        zone = ${kept.zone ?? gone.zone}, properties = ${JSON.stringify(gone.properties)}::text::jsonb || properties, updated_at = now(),
        created_at = least(created_at, ${gone.createdAt})
      where workspace_id = ${workspaceId} and id = ${keptId}`;
    await tx`
      insert into person_alias (workspace_id, kind, value, customer_id, merge_id)
      select ${workspaceId}, kind, value, ${keptId}, ${merge.id}
      from unnest(array['id', 'phone'], ${[
        kept.externalId === null ? null : gone.externalId,
        kept.phone === null ? null : gone.phone,
      ]}::text[]) as a (kind, value)
      where value is not null
      on conflict (workspace_id, kind, value) do update set customer_id = excluded.customer_id, merge_id = excluded.merge_id`;
    await told(tx, workspaceId, actor, 'person.merge', keptId);
    return { mergeId: merge.id };
  });
}

/**
 * Undoes a merge: the other profile is back with its id, phone, properties and everything of its own, and what the
 * kept one had from it is removed. Anything added since stays with the kept one. Throws `conflict` if its id or phone
 * is somebody else’s by now, or the kept one was merged itself.
 */
export async function undoMerge(sql: Sql, workspaceId: string, mergeId: string, actor: Actor) {
  return await retrying(sql, async (tx) => {
    await shareListening(tx, workspaceId);
    const rows = builder(tx);
    const [merge] = await rows
      .select()
      .from(personMerge)
      .where(equals(personMerge, { workspaceId, id: mergeId, undoneAt: null }))
      .for('update');
    if (!merge) throw new DomainError('notFound', 'This merge doesn’t exist or was undone already.');
    const { keptId, goneId, gone, kept } = merge;
    const [today] = await held(tx, workspaceId, [keptId]);
    if (!today)
      throw new DomainError('conflict', 'The person was merged into another since. Undo that merge first.');
    const back = (field: 'externalId' | 'phone' | 'zone') =>
      kept[field] === null && today[field] === gone[field] ? null : today[field];
    await rows.delete(personAlias).where(equals(personAlias, { workspaceId, mergeId }));
    await rows
      .update(customer)
      .set({
        externalId: back('externalId'),
        phone: back('phone'),
        zone: back('zone'),
        properties: withoutGiven(today.properties, gone.properties, kept.properties),
        createdAt: new Date(kept.createdAt),
        updatedAt: now,
      })
      .where(rowOf(customer, workspaceId, keptId));
    const { lists, createdAt, ...profile } = gone;
    const [made] = await rows
      .insert(customer)
      .values({ ...profile, id: goneId, workspaceId, createdAt: new Date(createdAt) })
      .onConflictDoNothing()
      .returning({ id: customer.id });
    if (!made)
      throw new DomainError(
        'conflict',
        `${merge.goneName}’s ID or phone number belongs to another person now. Change theirs first.`,
      );
    const given = lists?.filter((one) => !kept.lists?.some(({ segment }) => segment === one.segment)) ?? [];
    await tx`
      delete from segment_member where customer_id = ${keptId} and segment_id = any(${given.map(({ segment }) => segment)}::uuid[])`;
    await putOnLists(tx, workspaceId, goneId, lists);
    const moved = [
      ['event', merge.events],
      ['entry', merge.entries],
      ['message', merge.messages],
      ['inbound_message', merge.inbound],
    ] as const;
    for (const [table, ids] of moved)
      await tx`
        update ${tx(table)} set customer_id = ${goneId}
        where workspace_id = ${workspaceId} and customer_id = ${keptId} and id = any(${ids}::uuid[])`;
    await tx`
      update person_alias set customer_id = ${goneId} where workspace_id = ${workspaceId} and merge_id in (
        select id from person_merge where workspace_id = ${workspaceId} and kept_id = ${goneId})`;
    await rows
      .update(personMerge)
      .set({ undoneAt: now })
      .where(rowOf(personMerge, workspaceId, mergeId));
    await told(tx, workspaceId, actor, 'person.unmerge', keptId);
    return { personId: goneId };
  });
}

/** The merges into a person, newest first. */
export async function mergesOf(sql: Queryable, workspaceId: string, keptId: string) {
  const { id, goneName: name, mergedAt: at, mergedBy: by, gone } = personMerge;
  const rows = await builder(sql)
    .select({ id, name, at, by, gone })
    .from(personMerge)
    .where(standsFor(workspaceId, keptId))
    .orderBy(desc(at));
  const actors = rows.map(({ by }) => by);
  const names = await actorNames(sql, actors);
  return rows.map(({ gone: { externalId }, at, by, ...row }) => ({
    ...row,
    externalId,
    at: at.toISOString(),
    by: names.get(by) ?? by,
  }));
}

const standsFor = (workspaceId: string, keptId: string) =>
  equals(personMerge, { workspaceId, keptId, undoneAt: null });

async function held(tx: Queryable, workspaceId: string, ids: string[]) {
  const { id, name, externalId, phone, zone, properties, createdAt } = customer;
  return await builder(tx)
    .select({ id, name, externalId, phone, zone, properties, createdAt })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), among(id, ids)))
    .orderBy(id)
    .for('update');
}

type Lists = NonNullable<MergedProfile['lists']>;

/** The lists, suppression lists among them, that people are on, by person. Segments with rules find their people themselves. */
async function listsOf(tx: Queryable, workspaceId: string, ids: string[]): Promise<Map<string, Lists>> {
  const { customerId: id, segmentId, since, phone } = segmentMember;
  const rows = await builder(tx)
    .select({ id, segment: segmentId, since, phone })
    .from(segmentMember)
    .innerJoin(segment, eq(segment.id, segmentId))
    .where(and(eq(segment.workspaceId, workspaceId), ne(segment.kind, 'rule'), among(id, ids)))
    .orderBy(segmentId);
  const byPerson = Map.groupBy(rows, ({ id }) => id);
  return new Map(
    [...byPerson].map(([id, list]) => [
      id,
      list.map(({ id: _, since, ...one }) => ({ ...one, since: since.toISOString() })),
    ]),
  );
}

async function putOnLists(tx: Queryable, workspaceId: string, id: string, lists: Lists = []): Promise<void> {
  if (lists.length === 0) return;
  await tx`
    insert into segment_member (segment_id, customer_id, since, phone)
    select l.segment, ${id}, l.since, l.phone from ${recordset(tx, lists)} as l (segment uuid, since timestamptz, phone text)
    join segment s on s.id = l.segment and s.workspace_id = ${workspaceId}
    on conflict do nothing`;
}

/** As `person_merge` keeps it, JSON. */
const stored = (
  { id, externalId, phone, zone, properties, createdAt }: Row,
  lists: ReadonlyMap<string, Lists>,
): string =>
  JSON.stringify({
    externalId,
    phone,
    zone,
    properties,
    createdAt,
    lists: lists.get(id) ?? [],
  } satisfies Record<keyof MergedProfile, unknown>);

/** What the kept one has of the other's properties alone goes; what was changed since stays. */
function withoutGiven(
  now: Record<string, unknown>,
  gone: Record<string, unknown>,
  kept: Record<string, unknown>,
): Record<string, unknown> {
  const given = ([name, value]: [string, unknown]) =>
    !Object.hasOwn(kept, name) &&
    Object.hasOwn(gone, name) &&
    JSON.stringify(gone[name]) === JSON.stringify(value);
  return Object.fromEntries(Object.entries(now).filter((entry) => !given(entry)));
}

/** One person goes through a journey once at a time: of two entries of theirs the other profile's ends. */
async function stopWhereBothAre(tx: Queryable, workspaceId: string, keptId: string, goneId: string) {
  const now = new Date(await nowOf(tx, workspaceId));
  const stopped = await tx<{ id: string; workflow: string }[]>`
    update entry e set status = 'stopped', ended_at = ${now}, due_while_paused = false
    where e.workspace_id = ${workspaceId} and e.customer_id = ${goneId} and e.status in ('new', 'waiting') and exists (
      select from entry o where o.customer_id = ${keptId} and o.journey_id = e.journey_id and o.status in ('new', 'waiting'))
    returning id, workflow`;
  const running = stopped.flatMap(({ id, workflow }) => (workflow === 'none' ? [] : [id]));
  if (running.length > 0) await addPendingSignals(tx, 'stop', running);
  if (stopped.length > 0) await wakeWorker(tx, 'outbox');
}

async function told(
  tx: Queryable,
  workspaceId: string,
  actor: Actor,
  action: 'person.merge' | 'person.unmerge',
  subject: string,
): Promise<void> {
  await recordAudit(tx, workspaceId, { actor, action, subject });
  await notifyChange(tx, workspaceId, { kind: 'customers', journeyId: null });
}
