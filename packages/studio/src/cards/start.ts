import type { Card } from '@waymark/creative/document/document';
import { CARD_VERSION, sizePresets } from '@waymark/creative/document/presets';
import { cardFromTemplate } from '@waymark/creative/templates/dress';
import { templates } from '@waymark/creative/templates/templates';
import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { isId } from '@waymark/db/paging';
import { workspace } from '@waymark/db/schema/workspace';
import type { Actor } from '@waymark/workspace/audit/actor';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { readKit } from '../brand/brand.ts';
import { createCard } from './cards.ts';
import { cardRecord } from './row.ts';

/** An empty portrait card on the brand's paper. */
export function blankCard(): Card {
  const { width, height } = sizePresets.portrait;
  return {
    version: CARD_VERSION,
    size: { preset: 'portrait', width, height },
    background: { kind: 'solid', color: '#ffffff' },
    layers: [],
    variables: [],
    frames: [],
    alt: '',
    format: 'jpeg',
  };
}

export interface CardStart {
  name: string;
  kind?: 'card' | 'template';
  folder?: string;
  /** A built-in template's id, or the id of a card of kind template. */
  templateId?: string;
  fromCardId?: string;
  card?: unknown;
}

/** Begins a card from what is given: a document, a copy, a template; otherwise blank. */
export async function startCard(sql: Sql, workspaceId: string, start: CardStart, actor: Actor) {
  const { name, kind, folder } = start;
  const card = start.card ?? (await copied(sql, workspaceId, start)) ?? blankCard();
  return await createCard(
    sql,
    workspaceId,
    { name, card, ...(kind ? { kind } : {}), ...(folder ? { folder } : {}) },
    actor,
  );
}

async function copied(
  sql: Sql,
  workspaceId: string,
  { fromCardId, templateId }: CardStart,
): Promise<Card | null> {
  const id = fromCardId ?? (templateId && isId(templateId) ? templateId : null);
  if (id) return (await cardRecord(sql, workspaceId, id)).draft;
  const template = templates.find((one) => one.id === templateId);
  if (template) {
    const [kit, [brand]] = await Promise.all([
      readKit(sql, workspaceId),
      builder(sql).select({ name: workspace.name }).from(workspace).where(eq(workspace.id, workspaceId)),
    ]);
    return cardFromTemplate(template, { kit, brandName: brand?.name ?? '' });
  }
  if (templateId)
    throw new DomainError('notFound', `There’s no template called “${templateId.slice(0, 40)}”.`);
  return null;
}
