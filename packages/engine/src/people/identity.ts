import { randomUUID } from 'node:crypto';
import type { Queryable } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import { z } from 'zod';
import { withoutAliases } from './aliases.ts';

/**
 * The caller's own id for a person: 1 to 200 characters, without control or text-direction characters, so that people
 * added one way can be looked up in every other. The ranges are spelled out, since not every language's patterns have
 * classes.
 */
export const externalIdSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    /^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/,
    'no control characters',
  );

/** How a caller names a person: by their own id, by phone (E.164), or both. At least one is there. */
export interface PersonKey {
  customerId: string | null;
  phone: string | null;
  /** A phone that is another person's is then left out, instead of keeping the person from being found. */
  yields?: boolean;
}

/** The person's id, or why they cannot be said. */
export type Found = { id: string } | { fault: string };

/** Retries if other transactions created the same people in the meantime. */
const ROUNDS = 4;

/** A person as far as finding them needs. */
export type KnownPerson = Pick<StoredCustomer, 'id' | 'externalId' | 'phone'>;

/**
 * Who a key names: somebody known, somebody new, or nobody, because the phone belongs to another person than the id.
 */
export type Named<Person> =
  | { kind: 'known'; person: Person }
  | { kind: 'new' }
  | { kind: 'conflict'; owner: Person };

/**
 * Resolves a key to a person, the same way for events, calls and imports. The id decides. A phone finds the person
 * who has it; with an id it must be unused, that person's own, or that of somebody without an id, who then gets this
 * one. A phone that two people share never merges them.
 */
export function whoIs<Person extends KnownPerson>(
  customerId: string | null,
  named: Person | undefined,
  reached: Person | undefined,
): Named<Person> {
  const other =
    reached && (named ? reached.id !== named.id : customerId !== null && reached.externalId !== null);
  if (other) return { kind: 'conflict', owner: reached };
  const person = named ?? reached;
  return person ? { kind: 'known', person } : { kind: 'new' };
}

/**
 * Finds the people these keys name among `locked` (see `lockPeople`), and creates missing ones; everyone's row is
 * then locked until the transaction ends. Returns them in the order of `given`, and how many were created. `whoIs`
 * resolves each key, a conflict is a fault; a known person's phone is set only if they have none.
 */
export async function findPeople(
  sql: Queryable,
  workspaceId: string,
  given: readonly PersonKey[],
  locked: readonly KnownPerson[],
): Promise<{ found: Found[]; made: number }> {
  let known = locked;
  let keys = given;
  for (let round = 0; round < ROUNDS; round++) {
    const resolver = new IdentityResolver(known);
    const found = keys.map((key) => resolver.find(key));
    const changed = resolver.changed();
    if (changed.length > 0) await update(sql, workspaceId, changed);
    // A merged profile's id may come with the kept one's phone.
    const settled = resolver.made.length === 0 && !found.some((one) => 'fault' in one);
    if (round === 0 && !settled) {
      const meant = await withoutAliases(sql, workspaceId, keys);
      if (
        meant.some(
          ({ customerId, phone }, at) => customerId !== keys[at]?.customerId || phone !== keys[at]?.phone,
        )
      ) {
        keys = meant;
        known = await lockPeople(sql, workspaceId, keys);
        continue;
      }
    }
    if (resolver.made.length === 0) return { found, made: 0 };
    const made = await create(sql, workspaceId, resolver.made);
    if (made === resolver.made.length) return { found, made };
    known = await lockPeople(sql, workspaceId, keys);
  }
  throw new Error('people with these ids are being made and removed all the time');
}

/** The people as known so far in this batch. */
export class IdentityResolver {
  readonly made: KnownPerson[] = [];
  private readonly byExternalId = new Map<string, KnownPerson>();
  private readonly byPhone = new Map<string, KnownPerson>();
  private readonly touched = new Set<KnownPerson>();

  constructor(rows: readonly KnownPerson[]) {
    for (const row of rows) this.index(row);
  }

  /** Whom a key names so far. */
  who({ customerId, phone }: PersonKey): Named<KnownPerson> {
    const named = customerId === null ? undefined : this.byExternalId.get(customerId);
    const reached = phone === null ? undefined : this.byPhone.get(phone);
    return whoIs(customerId, named, reached);
  }

  find(key: PersonKey): Found {
    const who = this.who(key);
    if (who.kind !== 'conflict') return this.take(who, key);
    return key.yields
      ? this.find({ customerId: key.customerId, phone: null })
      : { fault: 'phone: belongs to another customer' };
  }

  /**
   * Sets the phone and id of the person whom a key names, and creates them if they are new. With `movesPhone`, they get
   * the phone even where they have another one.
   */
  take(
    who: Exclude<Named<KnownPerson>, { kind: 'conflict' }>,
    { customerId, phone }: PersonKey,
    movesPhone = false,
  ): KnownPerson {
    if (who.kind === 'known') {
      const { person } = who;
      if (phone !== null && person.phone !== phone && (person.phone === null || movesPhone))
        this.change(person, { phone });
      if (person.externalId === null && customerId !== null) this.change(person, { externalId: customerId });
      return person;
    }
    const row = { id: newId(), externalId: customerId, phone };
    this.made.push(row);
    this.index(row);
    return row;
  }

  /** People who were there and got a phone or an id. */
  changed(): KnownPerson[] {
    const made = new Set(this.made);
    return [...this.touched].filter((row) => !made.has(row));
  }

  private change(row: KnownPerson, patch: Partial<KnownPerson>): void {
    if (patch.phone && row.phone !== null) this.byPhone.delete(row.phone);
    Object.assign(row, patch);
    this.touched.add(row);
    this.index(row);
  }

  private index(row: KnownPerson): void {
    if (row.externalId !== null) this.byExternalId.set(row.externalId, row);
    if (row.phone !== null) this.byPhone.set(row.phone, row);
  }
}

/** A time-ordered UUID (RFC 9562, version 7), so that rows created together are close in the index. */
export function newId(): string {
  const at = Date.now().toString(16).padStart(12, '0');
  return `${at.slice(0, 8)}-${at.slice(8)}-7${randomUUID().slice(15)}`;
}

/**
 * Takes the row locks of the existing people these keys name, in id order so that two batches can't deadlock.
 * Anything read after it is all that has happened to them.
 */
export async function lockPeople(
  sql: Queryable,
  workspaceId: string,
  keys: readonly PersonKey[],
): Promise<KnownPerson[]> {
  return await sql<KnownPerson[]>`
    select id, external_id as "externalId", phone from customer
    where ${namedBy(sql, workspaceId, keys)} order by id for no key update`;
}

/** SQL over `customer`: whoever one of these keys names, by id or by phone. */
export function namedBy(sql: Queryable, workspaceId: string, keys: readonly PersonKey[]) {
  const ids = [...new Set(keys.flatMap(({ customerId }) => customerId ?? []))];
  const phones = [...new Set(keys.flatMap(({ phone }) => phone ?? []))];
  const named = sql`workspace_id = ${workspaceId} and external_id = any(${ids}::text[])`;
  if (phones.length === 0) return named;
  return sql`
    id in (
      select id from customer where ${named}
      union
      select id from customer where workspace_id = ${workspaceId} and phone = any(${phones}::text[]))`;
}

async function create(sql: Queryable, workspaceId: string, made: readonly KnownPerson[]): Promise<number> {
  const sorted = [...made].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const rows = await sql`
    insert into customer (id, workspace_id, external_id, phone)
    select id, ${workspaceId}, external_id, phone
    from unnest(${sorted.map(({ id }) => id)}::uuid[], ${sorted.map(({ externalId }) => externalId)}::text[],
      ${sorted.map(({ phone }) => phone)}::text[]) as p (id, external_id, phone)
    on conflict do nothing
    returning id`;
  return rows.length;
}

const sortKey = ({ externalId, phone }: KnownPerson): string => `${externalId ?? ''} ${phone ?? ''}`;

async function update(sql: Queryable, workspaceId: string, rows: readonly KnownPerson[]): Promise<void> {
  await sql`
    update customer c set external_id = p.external_id, phone = p.phone, updated_at = now()
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ externalId }) => externalId)}::text[],
      ${rows.map(({ phone }) => phone)}::text[]) as p (id, external_id, phone)
    where c.id = p.id and c.workspace_id = ${workspaceId}`;
}
