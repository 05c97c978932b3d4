import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredWorkspace } from '@waymark/db/rows';
import type { KeyScope } from '@waymark/db/schema/workspace';
import { retrying } from '@waymark/db/transaction';
import { changesOf } from '@waymark/policy/changes';
import { policyChanges } from '@waymark/policy/policyChanges';
import { type PolicyRules, readStoredRules } from '@waymark/policy/rules';
import postgres from 'postgres';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { lookAgainAtHeld } from './policyReach.ts';

/** All settings of a workspace. */
export async function readSettings(sql: Sql, workspaceId: string) {
  const [[workspace], senders, keys] = await Promise.all([
    sql<Pick<StoredWorkspace, 'policy' | 'approvals'>[]>`
      select policy, approvals from workspace where id = ${workspaceId}`,
    sql<SenderRow[]>`
      select id, phone, name, sms_per_second as "smsPerSecond", mms_per_second as "mmsPerSecond",
        media_budget as "mediaBudget", sms_cents as "smsCents", mms_cents as "mmsCents", currency, retired_at is not null as retired
      from sender where workspace_id = ${workspaceId} order by created_at, id`,
    sql<KeyRow[]>`
      select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt"
      from api_key where workspace_id = ${workspaceId} order by created_at, id`,
  ]);
  if (!workspace) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  return {
    policy: readStoredRules(workspace.policy),
    approvals: workspace.approvals,
    senders: [...senders],
    keys: keys.map((key) => ({
      ...key,
      createdAt: key.createdAt.toISOString(),
      expiresAt: key.expiresAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
    })),
  };
}

export interface SenderRow {
  id: string;
  phone: string;
  name: string;
  smsPerSecond: number;
  mmsPerSecond: number;
  mediaBudget: number;
  smsCents: number;
  mmsCents: number;
  currency: string;
  /** True where its number is another sender's: nothing leaves from here until it has a number of its own. */
  retired: boolean;
}

interface KeyRow {
  id: string;
  name: string;
  /** Null for a key from before there were scopes. */
  scopes: KeyScope[] | null;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/**
 * Puts the sending rules in force: the next decision of the gate is judged by them. With `release` everybody whom the
 * old ones hold is judged again at once; the answer says how many people that were.
 */
export async function savePolicy(
  sql: Sql,
  workspaceId: string,
  { rules, release, actor }: { rules: PolicyRules; release: boolean; actor: string },
): Promise<{ released: number }> {
  return retrying(sql, async (tx) => {
    const [before] = await tx<Pick<StoredWorkspace, 'policy'>[]>`
      select policy from workspace where id = ${workspaceId} for no key update`;
    // Traits are of orders: what counts as one is asked again of everybody.
    await tx`
      update workspace set policy = ${tx.json(rules)},
        traits_at = case when policy->>'purchaseEvent' is distinct from ${rules.purchaseEvent} then null else traits_at end
      where id = ${workspaceId}`;
    const released = release ? await lookAgainAtHeld(tx, workspaceId) : 0;
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'policy.save',
      subject: workspaceId,
      detail: { released, changes: before ? policyChanges(readStoredRules(before.policy), rules) : [] },
    });
    return { released };
  });
}

/** What is set for a number that messages leave from. Prices in cents, budget in bytes. */
export type SenderInput = Omit<SenderRow, 'id' | 'retired'> & { id?: string };

/**
 * Adds a sender, or changes the one with `id`. A number is one sender's, of all workspaces: else one brand would
 * answer another's customers. Throws `conflict` if it is taken, whoever was first.
 */
export async function saveSender(
  sql: Sql,
  workspaceId: string,
  input: SenderInput,
  actor: string,
): Promise<{ id: string }> {
  const values = {
    phone: input.phone,
    name: input.name,
    sms_per_second: input.smsPerSecond,
    mms_per_second: input.mmsPerSecond,
    media_budget: input.mediaBudget,
    sms_cents: input.smsCents,
    mms_cents: input.mmsCents,
    currency: input.currency,
    retired_at: null,
  };
  return refusingTaken(sql, async (tx) => {
    const [before] = input.id
      ? await tx<SenderInput[]>`
          select phone, name, sms_per_second as "smsPerSecond", mms_per_second as "mmsPerSecond",
            media_budget as "mediaBudget", sms_cents as "smsCents", mms_cents as "mmsCents", currency
          from sender where id = ${input.id} and workspace_id = ${workspaceId} for no key update`
      : [];
    const [row] = input.id
      ? await tx<{ id: string }[]>`
          update sender set ${tx(values)} where id = ${input.id} and workspace_id = ${workspaceId} returning id`
      : await tx<{ id: string }[]>`
          insert into sender ${tx({ ...values, workspace_id: workspaceId })} returning id`;
    if (!row) throw new DomainError('notFound', 'This sender doesn’t exist or was removed.');
    await recordAudit(tx, workspaceId, {
      actor,
      action: before ? 'sender.save' : 'sender.add',
      subject: row.id,
      detail: before ? { changes: changesOf(before, input, senderSettings) } : {},
    });
    return row;
  });
}

async function refusingTaken<T>(sql: Sql, work: (tx: Queryable) => Promise<T>): Promise<T> {
  try {
    const { result } = await sql.begin(async (tx) => ({ result: await work(tx) }));
    return result;
  } catch (error) {
    const taken = error instanceof postgres.PostgresError && error.constraint_name === 'sender_phone';
    if (!taken) throw error;
    throw new DomainError(
      'conflict',
      'This number is already a sender, here or in another workspace. A number can belong to only one sender. Use another number, or remove this one there first.',
      { field: 'phone' },
      { cause: error },
    );
  }
}

/** What the audit log calls a sender's settings. */
const senderSettings: Record<string, (sender: SenderInput) => string> = {
  number: ({ phone }) => phone,
  name: ({ name }) => name,
  'SMS per second': ({ smsPerSecond }) => String(smsPerSecond),
  'MMS per second': ({ mmsPerSecond }) => String(mmsPerSecond),
  'picture size': ({ mediaBudget }) => `${Math.round(mediaBudget / 1000)} KB`,
  'SMS price': ({ smsCents, currency }) => `${(smsCents / 100).toFixed(2)} ${currency}`,
  'MMS price': ({ mmsCents, currency }) => `${(mmsCents / 100).toFixed(2)} ${currency}`,
};
