import type { Card } from '@waymark/creative/document/document';
import { cardHash } from '@waymark/creative/document/hash';
import { parseCard, readStoredCard } from '@waymark/creative/document/migrate';
import { builder, equals, inserted, now, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { approval, card } from '@waymark/db/schema/creative';
import { cut } from '@waymark/policy/cut';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, or } from 'drizzle-orm';
import { readKit, supersede } from '../brand/brand.ts';
import { type CardRecord, cardRecord } from './row.ts';
import type { CardStatus } from './status.ts';
import { cardStatus } from './status.ts';
import { keepToTemplate, notTemplate } from './templateRules.ts';
import { usesOfCards } from './usage.ts';

/** Reads a document of any version as one of the current version; `invalid` with every issue where it is none. */
export function readCard(input: unknown): Card {
  const parsed = parseCard(input);
  if (parsed.ok) return parsed.card;
  const [first] = parsed.issues;
  const where = first?.path ? ` (${first.path})` : '';
  throw new DomainError(
    'invalid',
    `This card can’t be read: ${first?.message ?? 'it isn’t a card'}${where}`,
    {
      issues: parsed.issues,
    },
  );
}

export interface NewCard {
  name: string;
  kind?: 'card' | 'template';
  folder?: string;
  card: unknown;
  /** The master that it is a variant of. */
  masterId?: string | null;
  /** The master as it stands when the variant is made. */
  masterBase?: Card | null;
  /** What suggested what it says or wears: `rules`, or a model's name. */
  suggestedBy?: string | null;
}

/** Adds a card as a draft. */
export async function createCard(sql: Queryable, workspaceId: string, input: NewCard, actor: Actor) {
  const { card: document, ...rest } = input;
  const draft = readCard(document);
  const hash = cardHash(draft, await readKit(sql, workspaceId));
  const values = { ...rest, workspaceId, draft, hash, updatedBy: actor };
  const row = await inserted(builder(sql).insert(card).values(values).returning({ id: card.id }));
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
  return row;
}

/**
 * Keeps an edit. `revision` is the one that it was made on: where somebody else saved meanwhile it is refused (`conflict`,
 * with the current revision in the error's detail). `bound` for who may not change templates, nor what they fix on a card
 * (`denied`). A changed card is no longer in review.
 */
export async function saveCard(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  input: { card: unknown; revision: number; actor: Actor; bound?: boolean },
): Promise<{ revision: number; hash: string; status: CardStatus }> {
  const draft = readCard(input.card);
  return await sql.begin(async (tx) => {
    const before = await cardRecord(tx, workspaceId, cardId, { lock: true });
    if (before.revision !== input.revision) throw staleCard(before.revision);
    if (input.bound) keepToTemplate(before, draft);
    const hash = cardHash(draft, await readKit(tx, workspaceId));
    const revision = before.revision + 1;
    const change = { draft, hash, revision, updatedAt: now, updatedBy: input.actor };
    await builder(tx)
      .update(card)
      .set(change)
      .where(rowOf(card, workspaceId, cardId));
    if (hash !== before.hash) await supersede(tx, workspaceId, [cardId]);
    const [row] = await builder(tx)
      .select({ status: cardStatus })
      .from(card)
      .where(rowOf(card, workspaceId, cardId));
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return { revision, hash, status: row?.status ?? 'draft' };
  });
}

const staleCard = (revision: number) =>
  new DomainError('conflict', 'Someone else changed this card in the meantime.', { revision });

/**
 * Changes a card’s name or folder. What is approved stays approved: neither is seen by those it is sent to. `bound` for who
 * may not change templates (`denied`).
 */
export async function relabelCard(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  change: { name?: string; folder?: string },
  { bound = false }: { bound?: boolean } = {},
): Promise<void> {
  if (bound) notTemplate(await cardRecord(sql, workspaceId, cardId));
  const [row] = await sql`
    update card set name = coalesce(${change.name ?? null}, name), folder = coalesce(${change.folder ?? null}, folder)
    where id = ${cardId} and workspace_id = ${workspaceId} and archived_at is null returning id`;
  if (!row) throw new DomainError('notFound', 'This card doesn’t exist or was removed.');
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}

export interface Copying {
  /** An A/B variant of the same master, rather than a copy of its own. */
  asVariant: boolean;
  /** What the copy looks like instead, such as with an idea taken up: a draft, as any other edit, until somebody approves it. */
  changed?: unknown;
  suggestedBy?: string | undefined;
  actor: Actor;
  /** For who may not make templates: a copy of one is a card. */
  bound?: boolean;
}

/** A copy of a card, named after it. */
export async function duplicateCard(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  { asVariant, changed, suggestedBy, actor, bound = false }: Copying,
): Promise<{ id: string }> {
  const card = await cardRecord(sql, workspaceId, cardId);
  if (bound && changed !== undefined) keepToTemplate({ ...card, kind: 'card' }, readCard(changed));
  const variant = asVariant ? await variantOf(sql, workspaceId, card) : null;
  return await createCard(
    sql,
    workspaceId,
    {
      name: cut(variant?.name ?? `${card.name} copy`, 120),
      kind: bound ? 'card' : card.kind,
      folder: card.folder,
      card: changed ?? card.draft,
      masterId: variant?.masterId ?? null,
      masterBase: variant?.masterBase ?? null,
      suggestedBy: suggestedBy ?? null,
    },
    actor,
  );
}

/** What makes a copy of this card a variant: the next free letter, and the master that it can follow. */
async function variantOf(sql: Sql, workspaceId: string, copied: CardRecord) {
  const masterId = copied.masterId ?? copied.id;
  const { id, name, draft, masterBase } = card;
  const live = equals(card, { workspaceId, archivedAt: null });
  const either = or(eq(id, masterId), eq(card.masterId, masterId));
  const versions = await builder(sql)
    .select({ id, name, draft, masterBase })
    .from(card)
    .where(and(live, either));
  const taken = new Set(versions.map((version) => / · ([B-Z])$/.exec(version.name)?.[1]));
  const letter = letters.find((one) => !taken.has(one)) ?? 'Z';
  const base = versions.find((version) => version.id === copied.id)?.masterBase;
  const master = versions.find((version) => version.id === masterId);
  return {
    name: `${cut(copied.name.replace(/ · [B-Z]$/, ''), 116)} · ${letter}`,
    masterId,
    masterBase: readStoredCard(base ?? master?.draft ?? copied.draft),
  };
}

const letters = [...'BCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * Puts a card away. Refused (`conflict`) while a journey sends it. What was sent can still be seen. `bound` for who may not
 * change templates (`denied`).
 */
export async function archiveCard(
  sql: Sql,
  workspaceId: string,
  cardId: string,
  actor: Actor,
  { bound = false }: { bound?: boolean } = {},
): Promise<void> {
  await sql.begin(async (tx) => {
    const record = await cardRecord(tx, workspaceId, cardId, { lock: true });
    if (bound) notTemplate(record);
    const uses = (await usesOfCards(tx, workspaceId)).get(cardId) ?? [];
    if (uses.length > 0) {
      const names = uses.map(({ journeyName }) => `“${journeyName}”`).join(', ');
      throw new DomainError('conflict', `This card is used in ${names}. Remove it there first.`);
    }
    await builder(tx)
      .update(card)
      .set({ archivedAt: now })
      .where(rowOf(card, workspaceId, cardId));
    const waiting = equals(approval, { workspaceId, cardId, state: 'waiting' });
    await builder(tx).update(approval).set({ state: 'superseded', settledAt: now }).where(waiting);
    await recordAudit(tx, workspaceId, { actor, action: 'card.archive', subject: cardId });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
  });
}
