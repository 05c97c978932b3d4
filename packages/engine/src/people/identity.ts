import { randomUUID } from 'node:crypto';
import type { Queryable } from '@waymark/db/connect';

/** How a caller names a person: by their own id, by phone (E.164), or both. At least one is there. */
export interface PersonKey {
  customerId: string | null;
  phone: string | null;
}

/** The person's id, or why they cannot be said. */
export type Found = { id: string } | { fault: string };

/** Rounds of looking again where other transactions created the same people meanwhile. */
const ROUNDS = 4;

/** A person as far as finding them needs. */
export interface KnownPerson {
  id: string;
  externalId: string | null;
  phone: string | null;
}

/**
 * Finds the people whom these keys name among `locked` (see `lockPeople`), and makes those who are not there yet; everyone's
 * row is then held until the transaction ends. Answers in the order of `keys`, and with
 * how many were made. A phone that comes with an unknown customerId and belongs to nobody named yet gives that person the id; a phone that
 * somebody else has is a fault; for known people it is taken only where they have none and nobody has it.
 */
export async function findPeople(
  sql: Queryable,
  workspaceId: string,
  keys: readonly PersonKey[],
  locked: readonly KnownPerson[],
): Promise<{ found: Found[]; made: number }> {
  let known = locked;
  for (let round = 0; round < ROUNDS; round++) {
    const crowd = new Crowd(known);
    const found = keys.map((key) => crowd.find(key));
    const changed = crowd.changed();
    if (changed.length > 0) await update(sql, changed);
    if (crowd.made.length === 0) return { found, made: 0 };
    const made = await create(sql, workspaceId, crowd.made);
    if (made === crowd.made.length) return { found, made };
    known = await lockPeople(sql, workspaceId, keys);
  }
  throw new Error('people with these ids are being made and removed all the time');
}

/** The people as known so far in this batch. */
class Crowd {
  readonly made: KnownPerson[] = [];
  private readonly byExternalId = new Map<string, KnownPerson>();
  private readonly byPhone = new Map<string, KnownPerson>();
  private readonly touched = new Set<KnownPerson>();

  constructor(rows: readonly KnownPerson[]) {
    for (const row of rows) this.index(row);
  }

  find({ customerId, phone }: PersonKey): Found {
    const named = customerId === null ? undefined : this.byExternalId.get(customerId);
    const reached = phone === null ? undefined : this.byPhone.get(phone);
    if (named) {
      if (named.phone === null && phone !== null && !reached) this.change(named, { phone });
      return { id: named.id };
    }
    if (customerId !== null && reached) {
      if (reached.externalId !== null) return { fault: 'phone: belongs to another customer' };
      this.change(reached, { externalId: customerId });
      return { id: reached.id };
    }
    if (reached) return { id: reached.id };
    const row = { id: randomUUID(), externalId: customerId, phone };
    this.made.push(row);
    this.index(row);
    return { id: row.id };
  }

  /** People who were there and got a phone or an id. */
  changed(): KnownPerson[] {
    const made = new Set(this.made);
    return [...this.touched].filter((row) => !made.has(row));
  }

  private change(row: KnownPerson, patch: Partial<KnownPerson>): void {
    Object.assign(row, patch);
    this.touched.add(row);
    this.index(row);
  }

  private index(row: KnownPerson): void {
    if (row.externalId !== null) this.byExternalId.set(row.externalId, row);
    if (row.phone !== null) this.byPhone.set(row.phone, row);
  }
}

/**
 * Takes the row locks of the people whom these keys name, as far as they are there, in id order so that two batches never
 * wait for each other in a ring. Whatever is read after it is all that happened to them until now.
 */
export async function lockPeople(
  sql: Queryable,
  workspaceId: string,
  keys: readonly PersonKey[],
): Promise<KnownPerson[]> {
  const ids = [...new Set(keys.flatMap(({ customerId }) => customerId ?? []))];
  const phones = [...new Set(keys.flatMap(({ phone }) => phone ?? []))];
  const named = sql`workspace_id = ${workspaceId} and external_id = any(${ids}::text[])`;
  const either = sql`
    id in (
      select id from customer where ${named}
      union
      select id from customer where workspace_id = ${workspaceId} and phone = any(${phones}::text[]))`;
  return await sql<KnownPerson[]>`
    select id, external_id as "externalId", phone from customer
    where ${phones.length > 0 ? either : named} order by id for no key update`;
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

async function update(sql: Queryable, rows: readonly KnownPerson[]): Promise<void> {
  await sql`
    update customer c set external_id = p.external_id, phone = p.phone, updated_at = now()
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ externalId }) => externalId)}::text[],
      ${rows.map(({ phone }) => phone)}::text[]) as p (id, external_id, phone)
    where c.id = p.id`;
}
