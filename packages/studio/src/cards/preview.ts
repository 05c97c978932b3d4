import type { CardValues } from '@waymark/creative/document/values';
import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { sender } from '@waymark/db/schema/workspace';
import { isZone } from '@waymark/policy/localTime';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { pictureBudget } from '@waymark/workspace/settings/firstSender';
import { readKit } from '../brand/brand.ts';
import { renderDocument } from '../rendering/render.ts';
import { factsOf, valuesFrom } from '../rendering/values.ts';
import { zonesOf } from '../rendering/zones.ts';
import { readCard } from './cards.ts';
import { judgeCard } from './judge.ts';

export interface PreviewRequest {
  card: unknown;
  /** Values to show; those of `customerId` unless given, else the fallbacks. */
  values?: CardValues;
  customerId?: string;
  /** Where they are, IANA, with `values`; that of `customerId` unless given, else the workspace's. */
  zone?: string;
  /** Whose budget; the workspace's first sender unless given. */
  senderId?: string;
}

/**
 * A card in mid-edit, by the very encoder that sends it. Nothing is stored. A card that cannot be drawn is `invalid`, with
 * the code and the layer in the detail.
 */
export async function previewCard(
  sql: Sql,
  workspaceId: string,
  request: PreviewRequest,
  signal?: AbortSignal,
) {
  const card = readCard(request.card);
  const [kit, budget, clock] = await Promise.all([
    readKit(sql, workspaceId),
    budgetOfSender(sql, workspaceId, request.senderId),
    readClock(sql, workspaceId),
  ]);
  const now = new Date(shownNow(clock, Date.now()));
  const { workspace, person } = await zonesOf(sql, workspaceId, request.customerId ?? null);
  const zone = request.zone && isZone(request.zone) ? request.zone : person;
  const values = request.values ?? (await valuesOfPerson(sql, workspaceId, request.customerId, card));
  const result = await renderDocument(
    sql,
    workspaceId,
    { card, kit },
    { values, budget, now, zone, ...(signal ? { signal } : {}) },
  );
  if (!result.ok) {
    const { code, layerId, detail } = result;
    throw new DomainError('invalid', result.sentence, { code, layerId, what: detail });
  }
  const drawn = { ...result, card, kit, values, now, budget, zone: workspace };
  const judged = await judgeCard(sql, workspaceId, drawn, signal);
  const { bytes, mime, width, height, quality, scene } = result;
  return { content: bytes, mime, width, height, quality, budget, scene, values, zone, ...judged };
}

async function budgetOfSender(sql: Sql, workspaceId: string, senderId: string | undefined): Promise<number> {
  if (!senderId) return pictureBudget(sql, workspaceId);
  const columns = { budget: sender.mediaBudget };
  const [row] = await builder(sql)
    .select(columns)
    .from(sender)
    .where(rowOf(sender, workspaceId, senderId));
  if (!row) throw new DomainError('notFound', 'This sender doesn’t exist or was removed.');
  return row.budget;
}

async function valuesOfPerson(
  sql: Sql,
  workspaceId: string,
  customerId: string | undefined,
  card: Parameters<typeof valuesFrom>[0],
): Promise<CardValues> {
  if (!customerId) return {};
  return valuesFrom(card, await factsOf(sql, workspaceId, { customerId }, card));
}
