import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredCustomer } from '@waymark/db/rows';
import { retrying } from '@waymark/db/transaction';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { shareListening } from '../triggers/listening.ts';
import { writeConsent } from './consent.ts';
import { type CustomerChange, checkChange, consentLines } from './customers.ts';
import { type Found, findPeople, lockPeople } from './identity.ts';
import { writeProfiles } from './profiles.ts';

/** `reason` says why a change was refused, or what part of it wasn't made. */
export interface UpsertResult {
  status: 'accepted' | 'rejected';
  reason?: string;
}

/**
 * Like `upsertCustomer`, for many in one transaction of a few statements: each is judged separately. Results are in
 * the order of `changes`.
 */
export async function upsertCustomers(
  sql: Sql,
  workspaceId: string,
  changes: readonly CustomerChange[],
): Promise<UpsertResult[]> {
  const checked = changes.map(check);
  return await retrying(sql, (tx) => write(tx, workspaceId, checked));
}

type Checked = { change: CustomerChange; phone: string | null } | { reason: string };

/** A change can't both remove a phone and record consent for it, so consent needs a phone that stays. */
function check(change: CustomerChange): Checked {
  try {
    const checked = checkChange(change);
    return { change: checked, phone: checked.phone ?? null };
  } catch (error) {
    if (error instanceof DomainError) return { reason: error.message };
    throw error;
  }
}

async function write(sql: Queryable, workspaceId: string, all: readonly Checked[]): Promise<UpsertResult[]> {
  const good = all.flatMap((one) => ('change' in one ? [one] : []));
  const keys = good.map(({ change, phone }) => ({ customerId: change.externalId ?? null, phone }));
  const [, known] = await Promise.all([shareListening(sql, workspaceId), lockPeople(sql, workspaceId, keys)]);
  const { found } = await findPeople(sql, workspaceId, keys, known);
  const named = good.map(({ change }, place) => ({ change, person: found[place] }));
  const numbers = await numbersOf(sql, workspaceId, named);
  const profiles = await writeProfiles(
    sql,
    workspaceId,
    named.flatMap(({ change: { phone, zone, properties }, person }) =>
      person && 'id' in person ? [{ personId: person.id, phone, zone, properties }] : [],
    ),
  );
  const owners = await ownersOf(
    sql,
    workspaceId,
    numbers.flatMap((phone) => phone ?? []),
  );
  const lines = [];
  const results: UpsertResult[] = [];
  for (const [place, { change, person }] of named.entries()) {
    if (!person || 'fault' in person) {
      results.push({ status: 'rejected', reason: person?.fault ?? 'unknown person' });
      continue;
    }
    const { zone = null, left = null } = profiles.get(person.id) ?? {};
    const phone = numbers[place] ?? null;
    const owner = change.phone ? owners.get(change.phone) : undefined;
    const unheard = !change.consent
      ? null
      : phone === null
        ? 'consent: not recorded, as there is no phone'
        : owner !== undefined && owner !== person.id
          ? 'consent: not recorded, as the phone is another customer’s'
          : null;
    if (unheard === null) lines.push(...consentLines(change, phone, zone));
    const reasons = [left, unheard];
    const reason = reasons.filter((text) => text !== null).join('; ');
    results.push({ status: 'accepted', ...(reason && { reason }) });
  }
  await writeConsent(sql, workspaceId, lines);
  await notifyChange(sql, workspaceId, { kind: 'customers', journeyId: null });
  let next = 0;
  return all.map((one) =>
    'change' in one
      ? (results[next++] ?? { status: 'rejected' })
      : { status: 'rejected', reason: one.reason },
  );
}

/** The phone that each change's consent is for: the one that it names, else the one that the person has by then. Asked before phones change. */
async function numbersOf(
  sql: Queryable,
  workspaceId: string,
  named: readonly { change: CustomerChange; person: Found | undefined }[],
): Promise<(string | null)[]> {
  if (!named.some(({ change }) => change.consent)) return [];
  const ids = named.flatMap(({ person }) => (person && 'id' in person ? [person.id] : []));
  const rows = await sql<Pick<StoredCustomer, 'id' | 'phone'>[]>`
    select id, phone from customer where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
  const numbers = new Map(rows.map(({ id, phone }) => [id, phone]));
  return named.map(({ change: { phone }, person }) => {
    if (!person || 'fault' in person) return null;
    if (phone !== undefined) numbers.set(person.id, phone);
    return numbers.get(person.id) ?? null;
  });
}

/** Who has these phones now. */
async function ownersOf(sql: Queryable, workspaceId: string, phones: readonly string[]) {
  if (phones.length === 0) return new Map();
  const rows = await sql<{ id: string; phone: string }[]>`
    select id, phone from customer where workspace_id = ${workspaceId} and phone = any(${[...phones]}::text[])`;
  return new Map(rows.map(({ id, phone }) => [phone, id]));
}
