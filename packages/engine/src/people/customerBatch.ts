import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { shareListening } from '../triggers/listening.ts';
import { writeConsent } from './consent.ts';
import { type CustomerChange, checkChange, consentLines } from './customers.ts';
import { findPeople, lockPeople } from './identity.ts';
import { writeProfiles } from './profiles.ts';

/** `reason` says why a change was refused, or what of it was left as it was. */
export interface UpsertResult {
  status: 'accepted' | 'rejected';
  reason?: string;
}

/** As `upsertCustomer`, for many in one transaction of a few statements: each is judged by itself. Results are in the order of `changes`. */
export async function upsertCustomers(
  sql: Sql,
  workspaceId: string,
  changes: readonly CustomerChange[],
): Promise<UpsertResult[]> {
  const checked = changes.map(check);
  return await retrying(sql, (tx) => write(tx, workspaceId, checked));
}

type Checked = { change: CustomerChange; phone: string | null } | { reason: string };

/** A phone cannot be both changed and agreed for where it is taken away, so consent needs one that is there. */
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
  const profiles = await writeProfiles(
    sql,
    workspaceId,
    named.flatMap(({ change: { phone, zone, properties }, person }) =>
      person && 'id' in person ? [{ personId: person.id, phone, zone, properties }] : [],
    ),
  );
  const lines = [];
  const results: UpsertResult[] = [];
  for (const { change, person } of named) {
    if (!person || 'fault' in person) {
      results.push({ status: 'rejected', reason: person?.fault ?? 'unknown person' });
      continue;
    }
    const { phone = null, zone = null, left = null } = profiles.get(person.id) ?? {};
    const unreachable = change.consent && phone === null;
    if (!unreachable) lines.push(...consentLines(change, phone, zone));
    const reasons = [left, unreachable ? 'consent: not recorded, as there is no phone' : null];
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
