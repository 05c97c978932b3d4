import { isDeepStrictEqual } from 'node:util';
import { builder, changeRow } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { peopleImport, peopleImportRow } from '@waymark/db/schema/peopleImport';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { and, desc, eq, gte } from 'drizzle-orm';
import { writeConsent } from '../people/consent.ts';
import type { KnownPerson } from '../people/identity.ts';
import { lastWords } from '../people/ledger.ts';
import { shareListening } from '../triggers/listening.ts';
import type { Fields, Profile } from './plan.ts';
import type { ImportRow } from './read.ts';
import { freePhones, UNDONE, updateProfiles } from './settle.ts';

const BATCH = 2_000;

/** The result of an undo. `kept` are people the import created who have had activity since. */
export interface UndoCounts {
  removed: number;
  restored: number;
  kept: number;
  revoked: number;
}
export const noUndo: UndoCounts = { removed: 0, restored: 0, kept: 0, revoked: 0 };

interface Done {
  customerId: string;
  made: boolean;
  before: Fields | null;
  after: Fields | null;
  granted: { phone: string; at: number } | null;
  /** Nothing happened to them since. */
  untouched: boolean;
}

/** Undoes some of the import's rows in the caller's transaction, and returns how many; 0 if none are left. */
export async function undoBatch(sql: Queryable, workspaceId: string, row: ImportRow): Promise<number> {
  await shareListening(sql, workspaceId);
  const [held] = await sql<{ undo: UndoCounts | null }[]>`
    select undo from people_import where workspace_id = ${workspaceId} and id = ${row.id} and phase = 'undoing' for update`;
  if (!held) return 0;
  const { customerId, line, importId } = peopleImportRow;
  const rows = await builder(sql)
    .select({ id: customerId, line })
    .from(peopleImportRow)
    .where(eq(importId, row.id))
    .orderBy(desc(line))
    .limit(BATCH);
  const down = rows.at(-1)?.line;
  if (down === undefined) return 0;
  const ids = rows.map(({ id }) => id);
  const people = await sql<Profile[]>`
    select id, external_id as "externalId", phone, zone, properties from customer
    where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for update`;
  // Who was merged into another since is nobody to remove, but what was recorded for their phone is taken back all the same.
  const done = await sql<Done[]>`
    select r.customer_id as "customerId", r.made, r.before, r.after, r.granted, c.id is not null
        and c.updated_at = r.at
        and not exists (select from event v where v.customer_id = c.id and v.type not in ('segment_entered', 'segment_left'))
        and not exists (select from entry e where e.customer_id = c.id)
        and not exists (select from inbound_message t where t.customer_id = c.id)
        and not exists (
          select from segment_member m join segment s on s.id = m.segment_id
          where m.customer_id = c.id and s.kind = 'suppression') as untouched
    from people_import_row r left join customer c on c.workspace_id = ${workspaceId} and c.id = r.customer_id
    where r.import_id = ${row.id} and r.line >= ${down}`;
  const removed = done.flatMap(({ made, untouched, customerId }) => (made && untouched ? [customerId] : []));
  if (removed.length > 0)
    await sql`delete from customer where workspace_id = ${workspaceId} and id = any(${removed}::uuid[])`;
  const restored = await restore(sql, workspaceId, people, done);
  const revoked = await revoke(sql, workspaceId, row, done);
  await builder(sql)
    .delete(peopleImportRow)
    .where(and(eq(importId, row.id), gte(line, down)));
  const sum = { ...noUndo, ...held.undo };
  sum.removed += removed.length;
  sum.restored += restored;
  sum.kept += done.filter(({ made, untouched }) => made && !untouched).length;
  sum.revoked += revoked;
  await changeRow(sql, peopleImport, workspaceId, row.id, { undo: sum });
  await notifyChange(sql, workspaceId, { kind: 'customers', journeyId: null });
  return rows.length;
}

/**
 * Restores each field that is still as the import left it. A phone or an id that somebody else has by now stays
 * theirs.
 */
async function restore(
  sql: Queryable,
  workspaceId: string,
  people: readonly Profile[],
  done: readonly Done[],
): Promise<number> {
  const byId = new Map(people.map((person) => [person.id, person]));
  const changed = done.flatMap(({ customerId, before, after }) => {
    const person = byId.get(customerId);
    return person && before && after ? [{ person, next: putBack(person, before, after) }] : [];
  });
  const wanted = changed.filter(({ person, next }) => !isDeepStrictEqual(person, next));
  if (wanted.length === 0) return 0;
  const taken = await sql<KnownPerson[]>`
    select id, phone, external_id as "externalId" from customer where workspace_id = ${workspaceId}
      and (phone = any(${wanted.flatMap(({ next }) => next.phone ?? [])}::text[])
        or external_id = any(${wanted.flatMap(({ next }) => next.externalId ?? [])}::text[]))`;
  keepTaken(wanted, taken, 'phone');
  keepTaken(wanted, taken, 'externalId');
  const moved = wanted.flatMap(({ person, next }) => (person.phone !== next.phone ? [person.id] : []));
  await freePhones(sql, workspaceId, moved);
  const profiles = wanted.map(({ next }) => next);
  await updateProfiles(sql, workspaceId, profiles);
  return wanted.length;
}

/** Lets those keep what they have who would get back what somebody else has by now and goes on having. */
function keepTaken(
  wanted: readonly { person: Profile; next: Profile }[],
  taken: readonly KnownPerson[],
  field: 'phone' | 'externalId',
): void {
  const ownerOf = new Map(taken.map((person) => [person[field], person.id]));
  const nextOf = new Map(wanted.map(({ person, next }) => [person.id, next]));
  for (let again = true; again; ) {
    again = false;
    for (const { person, next } of wanted) {
      if (next[field] === null || next[field] === person[field]) continue;
      const owner = ownerOf.get(next[field]);
      const leaves = owner !== undefined && nextOf.get(owner) && nextOf.get(owner)?.[field] !== next[field];
      if (owner === undefined || owner === person.id || leaves) continue;
      next[field] = person[field];
      again = true;
    }
  }
}

function putBack(person: Profile, before: Fields, after: Fields): Profile {
  const next = { ...person, properties: { ...person.properties } };
  for (const field of ['externalId', 'phone', 'zone'] as const) {
    const was = before[field];
    if (was !== undefined && person[field] === after[field]) next[field] = was;
  }
  for (const [name, value] of Object.entries(after.properties ?? {})) {
    if (!isDeepStrictEqual(person.properties[name], value)) continue;
    const was = before.properties?.[name] ?? null;
    if (was === null) delete next.properties[name];
    else next.properties[name] = was;
  }
  return next;
}

/** Revokes what the import granted, as of when it was given, if its grant is still the latest entry. */
async function revoke(sql: Queryable, workspaceId: string, row: ImportRow, done: readonly Done[]) {
  const program = row.mapping?.consent?.program;
  const granted = done.flatMap(({ granted }) => granted ?? []);
  if (!program || granted.length === 0) return 0;
  const phones = granted.map(({ phone }) => phone);
  const words = await lastWords(sql, workspaceId, program, phones);
  const standing = granted.filter(({ phone, at }) => {
    const last = words.get(phone);
    return last?.action === 'grant' && last.at === at;
  });
  await writeConsent(
    sql,
    workspaceId,
    standing.map(({ phone, at }) => ({
      phone,
      at,
      program,
      action: 'revoke',
      source: `${UNDONE} “${row.name}”`,
    })),
  );
  return standing.length;
}
