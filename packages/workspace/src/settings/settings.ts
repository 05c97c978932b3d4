import { builder, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredWorkspace } from '@waymark/db/rows';
import { apiKey, sender, workspace } from '@waymark/db/schema/workspace';
import { retrying } from '@waymark/db/transaction';
import { changesOf, type SettingWords } from '@waymark/policy/changes';
import { policyChanges } from '@waymark/policy/policyChanges';
import { type PolicyRules, readStoredRules } from '@waymark/policy/rules';
import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { recordAudit } from '../audit/record.ts';
import { DomainError } from '../errors.ts';
import { lookAgainAtHeld } from './policyReach.ts';

/** All settings of a workspace. */
export async function readSettings(sql: Sql, workspaceId: string) {
  const rows = builder(sql);
  const { policy, approvals } = workspace;
  const { id, name, scopes, createdAt, expiresAt, revokedAt } = apiKey;
  const [[found], senders, keys] = await Promise.all([
    rows.select({ policy, approvals }).from(workspace).where(eq(workspace.id, workspaceId)),
    rows
      .select({ id: sender.id, ...senderColumns, retiredAt: sender.retiredAt })
      .from(sender)
      .where(eq(sender.workspaceId, workspaceId))
      .orderBy(sender.createdAt, sender.id),
    rows
      .select({ id, name, scopes, createdAt, expiresAt, revokedAt })
      .from(apiKey)
      .where(eq(apiKey.workspaceId, workspaceId))
      .orderBy(createdAt, id),
  ]);
  if (!found) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  return {
    policy: readStoredRules(found.policy),
    approvals: found.approvals,
    /** `retired`: its number is another sender's, and nothing leaves from here until it has a number of its own. */
    senders: senders.map(({ retiredAt, ...each }) => ({ ...each, retired: retiredAt !== null })),
    keys: keys.map((key) => ({
      ...key,
      createdAt: key.createdAt.toISOString(),
      expiresAt: key.expiresAt?.toISOString() ?? null,
      revokedAt: key.revokedAt?.toISOString() ?? null,
    })),
  };
}

const { phone, name, smsPerSecond, mmsPerSecond, mediaBudget, smsCents, mmsCents, currency } = sender;
const senderColumns = { phone, name, smsPerSecond, mmsPerSecond, mediaBudget, smsCents, mmsCents, currency };

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
export type SenderInput = Pick<typeof sender.$inferSelect, keyof typeof senderColumns> & { id?: string };

/**
 * Adds a sender, or changes the one with `id`. A number is one sender's, of all workspaces: else one brand would
 * answer another's customers. Throws `conflict` if it is taken, whoever was first.
 */
export async function saveSender(
  sql: Sql,
  workspaceId: string,
  { id, ...input }: SenderInput,
  actor: string,
): Promise<{ id: string }> {
  const values = { ...input, workspaceId, retiredAt: null };
  const returned = { id: sender.id };
  return refusingTaken(sql, async (tx) => {
    const rows = builder(tx);
    const known = id && rowOf(sender, workspaceId, id);
    const [before] = known
      ? await rows.select(senderColumns).from(sender).where(known).for('no key update')
      : [];
    const [row] = await (known
      ? rows.update(sender).set(values).where(known).returning(returned)
      : rows.insert(sender).values(values).returning(returned));
    if (!row) throw new DomainError('notFound', 'This sender doesn’t exist or was removed.');
    await recordAudit(tx, workspaceId, {
      actor,
      action: before ? 'sender.save' : 'sender.add',
      subject: row.id,
      detail: before ? { changes: changesOf(before, input, senderWords) } : {},
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

const price = (cents: number, currency: string) => `${(cents / 100).toFixed(2)} ${currency}`;
/** What the audit log calls a sender's settings. */
const senderWords: SettingWords<Omit<SenderInput, 'id'>> = {
  phone: ['number', ({ phone }) => phone],
  name: ['name', ({ name }) => name],
  smsPerSecond: ['SMS per second', ({ smsPerSecond }) => String(smsPerSecond)],
  mmsPerSecond: ['MMS per second', ({ mmsPerSecond }) => String(mmsPerSecond)],
  mediaBudget: ['picture size', ({ mediaBudget }) => `${Math.round(mediaBudget / 1000)} KB`],
  smsCents: ['SMS price', ({ smsCents, currency }) => price(smsCents, currency)],
  mmsCents: ['MMS price', ({ mmsCents, currency }) => price(mmsCents, currency)],
  currency: null,
};
