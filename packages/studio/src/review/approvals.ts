import type { Queryable, Sql } from '@waymark/db/connect';
import type { ApprovalKind } from '@waymark/db/schema/creative';
import { may, type Role } from '@waymark/policy/permissions';
import type { Actor } from '@waymark/workspace/audit/actor';
import { actorNames } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
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
    const [same] = await tx<{ id: string; state: string }[]>`
      select id, state from approval
      where workspace_id = ${workspaceId} and hash = ${card.hash}
        and (state = 'approved' or (state = 'waiting' and card_id = ${card.id}))
      order by state limit 1`;
    if (same) return { id: same.id };
    await keepDocument(tx, workspaceId, {
      hash: card.hash,
      card: card.draft,
      kit: await readKit(tx, workspaceId),
    });
    const [previous] = await tx<{ hash: string }[]>`
      select hash from approval
      where card_id = ${card.id} and workspace_id = ${workspaceId} and state in ('approved', 'changesAsked') and hash <> ${card.hash}
      order by state = 'approved' desc, settled_at desc limit 1`;
    const sensitive = card.draft.variables.filter((variable) => variable.sensitive).map(({ name }) => name);
    const [row] = await tx<{ id: string }[]>`
      insert into approval (workspace_id, card_id, hash, requires, sensitive, note, previous_hash, requested_by)
      values (${workspaceId}, ${card.id}, ${card.hash}, ${tx.json(requiredBy(await approvalRules(tx, workspaceId)))},
        ${tx.json(sensitive)}, ${input.note}, ${previous?.hash ?? null}, ${actor})
      returning id`;
    if (!row) throw new Error('the insert gave no row');
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'card.askApproval',
      subject: card.id,
      detail: { hash: card.hash },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return row;
  });
}

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
    const [asked] = await tx<Asked[]>`
      select id, card_id as "cardId", picture_id as "pictureId", hash, state, requires, sensitive, requested_by as "requestedBy"
      from approval where id = ${input.id} and workspace_id = ${workspaceId} for update`;
    const cardHash = asked?.cardId ? asked.hash : null;
    if (!asked) throw new DomainError('notFound', 'This approval request doesn’t exist or was removed.');
    const said = await tx<Said[]>`
      select kind, verdict, by from approval_decision where approval_id = ${asked.id}`;
    const before = said.find(({ kind }) => kind === input.kind);
    if (before?.by === by.actor && before.verdict === input.verdict && isDecided(asked.state))
      return { state: asked.state, cardHash };
    if (before && before.by !== by.actor && asked.state !== 'superseded') throw await quicker(tx, before);
    if (asked.state === 'changesAsked')
      throw await quicker(
        tx,
        said.find(({ verdict }) => verdict === 'changes'),
      );
    judge(asked, input, by);
    twoPeople(asked, said, input, by);
    await tx`
      insert into approval_decision (approval_id, kind, verdict, by, note, looked_twice)
      values (${asked.id}, ${input.kind}, ${input.verdict}, ${by.actor}, ${input.note}, ${input.lookedTwice ?? false})
      on conflict (approval_id, kind) do update set verdict = excluded.verdict, by = excluded.by,
        note = excluded.note, looked_twice = excluded.looked_twice, at = now()`;
    const given = await tx<{ kind: ApprovalKind }[]>`
      select kind from approval_decision where approval_id = ${asked.id} and verdict = 'approve'`;
    const missing = asked.requires.some((kind) => !given.some((one) => one.kind === kind));
    const state = input.verdict === 'changes' ? 'changesAsked' : missing ? 'waiting' : 'approved';
    if (state !== 'waiting')
      await tx`update approval set state = ${state}, settled_at = now() where id = ${asked.id} and workspace_id = ${workspaceId}`;
    await recordAudit(tx, workspaceId, {
      actor: by.actor,
      action: `${asked.cardId ? 'card' : 'asset'}.${input.verdict === 'approve' ? 'approve' : 'askChanges'}`,
      subject: asked.cardId ?? asked.pictureId ?? asked.id,
      detail: { hash: asked.hash, kind: input.kind, lookedTwice: input.lookedTwice ?? false },
    });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { state, cardHash };
  });
}

interface Said {
  kind: ApprovalKind;
  verdict: 'approve' | 'changes';
  by: string;
}

const isDecided = (state: string) => state === 'waiting' || state === 'approved' || state === 'changesAsked';

async function quicker(tx: Queryable, said: Said | undefined): Promise<DomainError> {
  if (!said) return new DomainError('conflict', 'This request has already been decided.');
  const name = (await actorNames(tx, [said.by])).get(said.by) ?? 'Someone else';
  const what = said.verdict === 'approve' ? `approved it for ${said.kind}` : 'requested changes';
  return new DomainError('conflict', `${name} got there first and ${what}.`);
}

interface Asked {
  id: string;
  /** Of a card, else `pictureId` is of a picture or video of the library. */
  cardId: string | null;
  pictureId: string | null;
  hash: string;
  state: string;
  requires: ApprovalKind[];
  sensitive: string[];
  requestedBy: string;
}

/** Each approval that is needed comes from somebody else, admins included. */
function twoPeople(
  { cardId, requires }: Asked,
  said: readonly Said[],
  input: Verdict,
  by: { actor: Actor },
): void {
  const other = said.find(({ kind, by: who }) => kind !== input.kind && who === by.actor);
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
