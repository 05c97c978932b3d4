import { builder, equals, inserted, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { type ApprovalKind, approval, approvalDecision } from '@waymark/db/schema/creative';
import { may, type Role } from '@waymark/policy/permissions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, desc, eq, inArray, ne, or } from 'drizzle-orm';
import { readKit } from '../brand/brand.ts';
import { cardRecord } from '../cards/row.ts';
import { keepDocument } from '../rendering/documents.ts';
import { keepProof } from '../rendering/proof.ts';
import { decidersOf } from './approvalViews.ts';
import { approvalRules, requiredBy } from './rules.ts';

/**
 * Asks for approval of a card as it looks now. `hash` is what the asker saw: where the card changed meanwhile it is refused
 * (`conflict`). The document is kept under its hash, for good. Asking twice is asking once.
 */
export async function requestApproval(
  sql: Sql,
  workspaceId: string,
  input: { cardId: string; hash: string; note: string },
  actor: Actor,
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    const card = await cardRecord(tx, workspaceId, input.cardId, { lock: true });
    if (card.hash !== input.hash)
      throw new DomainError('conflict', 'This card has changed since you opened it.', { hash: card.hash });
    if (card.kind === 'template')
      throw new DomainError(
        'invalid',
        'Templates can’t be sent. Create a card from it and ask for a review of that card.',
      );
    const rows = builder(tx);
    const { id, hash, state, cardId } = approval;
    const mine = eq(approval.workspaceId, workspaceId);
    const either = or(eq(state, 'approved'), and(eq(state, 'waiting'), eq(cardId, card.id)));
    const alike = and(mine, eq(hash, card.hash), either);
    const [same] = await rows.select({ id }).from(approval).where(alike).orderBy(state).limit(1);
    if (same) return same;
    await keepDocument(tx, workspaceId, {
      hash: card.hash,
      card: card.draft,
      kit: await readKit(tx, workspaceId),
    });
    const decided = inArray(state, ['approved', 'changesAsked']);
    const [previous] = await rows
      .select({ hash })
      .from(approval)
      .where(and(mine, eq(cardId, card.id), ne(hash, card.hash), decided))
      .orderBy(desc(eq(state, 'approved')), desc(approval.settledAt))
      .limit(1);
    const sensitive = card.draft.variables.filter((variable) => variable.sensitive).map(({ name }) => name);
    return await insertApproval(tx, {
      workspaceId,
      cardId: card.id,
      hash: card.hash,
      sensitive,
      note: input.note,
      previousHash: previous?.hash,
      requestedBy: actor,
    });
  });
}

type Asked = typeof approval.$inferSelect;

/** Adds a request to approve a card, or else a picture, by everyone whose approval the workspace requires now. */
export async function insertApproval(tx: Queryable, asked: Omit<typeof approval.$inferInsert, 'requires'>) {
  const { workspaceId, requestedBy: actor, hash } = asked;
  const requires = requiredBy(await approvalRules(tx, workspaceId));
  const row = await inserted(
    builder(tx)
      .insert(approval)
      .values({ ...asked, requires })
      .returning({ id: approval.id, cardId: approval.cardId, pictureId: approval.pictureId }),
  );
  const action = `${aboutOf(row)}.askApproval` as const;
  await recordAudit(tx, workspaceId, { actor, action, subject: subjectOf(row), detail: { hash } });
  await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  return { id: row.id };
}

const aboutOf = ({ cardId }: Pick<Asked, 'cardId'>) => (cardId ? 'card' : 'asset');
const subjectOf = ({ id, cardId, pictureId }: Pick<Asked, 'id' | 'cardId' | 'pictureId'>) =>
  cardId ?? pictureId ?? id;

export interface Verdict {
  id: string;
  kind: ApprovalKind;
  verdict: 'approve' | 'changes';
  note: string;
  /** They looked a second time at how sensitive values show. */
  lookedTwice?: boolean;
}

/**
 * Records one answer to a request. Asking for changes settles it; approving does once every word that is needed was given. A card
 * with sensitive variables needs a second look with each approval (`invalid`, their names in the detail). Denied to who asked, admins aside,
 * and to who gave another of its words already.
 * Saying the same twice is saying it once; where somebody else was quicker it is refused (`conflict`, with their name).
 */
export async function decideApproval(
  sql: Sql,
  workspaceId: string,
  input: Verdict,
  by: { actor: Actor; role: Role },
): Promise<{ state: 'waiting' | 'approved' | 'changesAsked' }> {
  if (!decidersOf[input.kind].includes(by.role))
    throw new DomainError('denied', `Your role can’t give ${input.kind} approval.`);
  const { state, cardHash } = await decide(sql, workspaceId, input, by);
  // What was said holds without it: a proof is for another release, and who cannot draw now has nothing to compare with.
  if (state === 'approved' && cardHash) await keepProof(sql, workspaceId, input.id, cardHash).catch(() => {});
  return { state };
}

async function decide(
  sql: Sql,
  workspaceId: string,
  input: Verdict,
  by: { actor: Actor; role: Role },
): Promise<{ state: 'waiting' | 'approved' | 'changesAsked'; cardHash: string | null }> {
  return await sql.begin(async (tx) => {
    const rows = builder(tx);
    const mine = rowOf(approval, workspaceId, input.id);
    const [asked] = await rows.select().from(approval).where(mine).for('update');
    const cardHash = asked?.cardId ? asked.hash : null;
    if (!asked) throw new DomainError('notFound', 'This approval request doesn’t exist or was removed.');
    const its = equals(approvalDecision, { approvalId: asked.id });
    const decisions = await rows.select().from(approvalDecision).where(its);
    const before = decisions.find(({ kind }) => kind === input.kind);
    if (before?.by === by.actor && before.verdict === input.verdict && isDecided(asked.state))
      return { state: asked.state, cardHash };
    if (before && before.by !== by.actor && asked.state !== 'superseded') throw await quicker(tx, before);
    if (asked.state === 'changesAsked')
      throw await quicker(
        tx,
        decisions.find(({ verdict }) => verdict === 'changes'),
      );
    judge(asked, input, by);
    twoPeople(asked, decisions, input, by);
    const { kind, verdict, note, lookedTwice = false } = input;
    const set = { verdict, by: by.actor, note, lookedTwice, at: now };
    const target = [approvalDecision.approvalId, approvalDecision.kind];
    const decision = { approvalId: asked.id, kind, ...set };
    await rows.insert(approvalDecision).values(decision).onConflictDoUpdate({ target, set });
    const given = decisions
      .filter((one) => one.verdict === 'approve' && one.kind !== kind)
      .map((one) => one.kind);
    if (verdict === 'approve') given.push(kind);
    const missing = asked.requires.some((one) => !given.includes(one));
    const state = verdict === 'changes' ? 'changesAsked' : missing ? 'waiting' : 'approved';
    if (state !== 'waiting') await rows.update(approval).set({ state, settledAt: now }).where(mine);
    await recordAudit(tx, workspaceId, {
      actor: by.actor,
      action: `${aboutOf(asked)}.${verdict === 'approve' ? 'approve' : 'askChanges'}`,
      subject: subjectOf(asked),
      detail: { hash: asked.hash, kind, lookedTwice },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { state, cardHash };
  });
}

type Decision = Pick<typeof approvalDecision.$inferSelect, 'kind' | 'verdict' | 'by'>;

const isDecided = (state: string) => state === 'waiting' || state === 'approved' || state === 'changesAsked';

async function quicker(tx: Queryable, first: Decision | undefined): Promise<DomainError> {
  if (!first) return new DomainError('conflict', 'This request has already been decided.');
  const name = (await actorNames(tx, [first.by])).get(first.by) ?? 'Someone else';
  const what = first.verdict === 'approve' ? `approved it for ${first.kind}` : 'requested changes';
  return new DomainError('conflict', `${name} got there first and ${what}.`);
}

/** Each approval that is needed comes from somebody else, admins included. */
function twoPeople(
  { cardId, requires }: Asked,
  decisions: readonly Decision[],
  input: Verdict,
  by: { actor: Actor },
): void {
  const other = decisions.find(({ kind, by: who }) => kind !== input.kind && who === by.actor);
  if (requires.length > 1 && other)
    throw new DomainError(
      'denied',
      `Two people have to approve ${cardId ? 'this card' : 'this picture'}. You already gave the ${other.kind} decision, so someone else has to give the ${input.kind} one.`,
    );
}

function judge(asked: Asked, input: Verdict, by: { actor: Actor; role: Role }): void {
  if (asked.state === 'superseded')
    throw new DomainError(
      'conflict',
      'The card changed after its review was requested. Ask for review again.',
    );
  if (asked.state !== 'waiting') throw new DomainError('conflict', 'This request has already been decided.');
  if (!asked.requires.includes(input.kind))
    throw new DomainError('invalid', `This request doesn’t need ${input.kind} approval.`);
  if (asked.requestedBy === by.actor && !may(by.role, 'decideOwnRequests'))
    throw new DomainError('denied', 'You can’t decide on your own request. Someone else has to.');
  if (input.verdict === 'approve' && asked.sensitive.length > 0 && !input.lookedTwice) {
    const names = asked.sensitive.join(', ');
    throw new DomainError('invalid', `This card shows sensitive values (${names}). Check them and confirm.`, {
      sensitive: asked.sensitive,
    });
  }
}
