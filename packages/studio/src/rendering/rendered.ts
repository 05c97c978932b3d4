import type { Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { leafLayers } from '@waymark/creative/document/walk';
import type { Scene } from '@waymark/creative/layout/scene';
import { failure, type RenderFailure } from '@waymark/creative/render/outcome';
import type { Sql } from '@waymark/db/connect';
import type { renderedCard } from '@waymark/db/schema/creative';
import { filesOf } from '@waymark/files/files';
import { hashOf } from '@waymark/journey/plan/hash';
import type { CardDocument } from './documents.ts';
import { layOutDocument, type RenderAs, renderDocument } from './render.ts';

type Stored = typeof renderedCard.$inferSelect;
/** A rendered card in storage. */
export type RenderedFile = { ok: true } & Pick<
  Stored,
  'key' | 'fileKey' | 'mime' | 'width' | 'height' | 'bytes'
>;

const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const;
/** Rendering changed so that old files are no longer what a new one would be: raise this. */
const RENDERER = 3;

/** Those that are being rendered now: two who ask for the same card wait for one rendering. */
const running = new Map<string, Promise<RenderedFile | RenderFailure>>();

/**
 * A document for these values as a stored file, rendered once: equal values give the very same bytes. Cards with a countdown
 * are kept per minute, those that tell a time per zone.
 */
export async function renderStored(
  sql: Sql,
  workspaceId: string,
  document: CardDocument,
  as: RenderAs,
): Promise<RenderedFile | RenderFailure> {
  const key = renderKey(document, as);
  const name = `${workspaceId} ${key}`;
  const known = running.get(name);
  if (known) return await known;
  const rendering = findOrRender(sql, workspaceId, document, as, key).finally(() => running.delete(name));
  running.set(name, rendering);
  return await rendering;
}

function renderKey({ hash, card }: CardDocument, { values, budget, now, zone }: RenderAs): string {
  const used: CardValues = Object.fromEntries(card.variables.map(({ name }) => [name, values[name] ?? null]));
  const at = counts(card) ? Math.floor(now.getTime() / 60_000) : 0;
  return hashOf([RENDERER, hash, used, budget, at, tellsTime(card) ? zone : '']);
}

function tellsTime(card: Card): boolean {
  return counts(card) || card.variables.some(({ kind }) => kind === 'date');
}

function counts(card: Card): boolean {
  for (const layer of leafLayers(card.layers)) if (layer.kind === 'countdown') return true;
  return false;
}

async function findOrRender(
  sql: Sql,
  workspaceId: string,
  document: CardDocument,
  as: RenderAs,
  key: string,
): Promise<RenderedFile | RenderFailure> {
  const files = filesOf(sql);
  const [row] = await sql<Omit<RenderedFile, 'ok'>[]>`
    update rendered_card set used_at = now() where workspace_id = ${workspaceId} and key = ${key}
    returning key, file_key as "fileKey", mime, width, height, bytes`;
  if (row && (await files.stat(row.fileKey))) return { ok: true, ...row };
  const result = await renderDocument(sql, workspaceId, document, as);
  if (!result.ok) return result;
  const cramped = await overflowsFor(sql, workspaceId, document, as, result.scene);
  if (cramped) return cramped;
  const { bytes, mime, width, height } = result;
  const file = {
    key,
    fileKey: `cards/${workspaceId}/${key}.${extension[mime]}`,
    mime,
    width,
    height,
    bytes: bytes.length,
  };
  await files.put(file.fileKey, bytes);
  await sql`
    insert into rendered_card (workspace_id, key, card_hash, mime, width, height, bytes, file_key)
    values (${workspaceId}, ${key}, ${document.hash}, ${mime}, ${width}, ${height}, ${bytes.length}, ${file.fileKey})
    on conflict (workspace_id, key) do update set used_at = now()`;
  return { ok: true, ...file };
}

/** A person's values may have no room where everybody's had: that is not how the card was approved. */
async function overflowsFor(
  sql: Sql,
  workspaceId: string,
  document: CardDocument,
  as: RenderAs,
  scene: Scene,
): Promise<RenderFailure | null> {
  const over = scene.texts.filter(({ overflows }) => overflows);
  if (over.length === 0) return null;
  const plain = await layOutDocument(sql, workspaceId, document, { ...as, values: {} });
  if (!('scene' in plain)) return null;
  const always = new Set(
    plain.scene.texts.filter(({ overflows }) => overflows).map(({ layerId }) => layerId),
  );
  const found = over.find(({ layerId }) => !always.has(layerId));
  if (!found) return null;
  const layer = [...leafLayers(document.card.layers)].find(({ id }) => id === found.layerId);
  return failure('overflow', layer?.name.trim() ? `“${layer.name.trim()}”` : 'A text', found.layerId);
}

/** How long a rendering that nobody asks for is kept, days: carriers fetch within minutes, people look back for weeks. */
const KEPT_DAYS = 45;

/**
 * Removes renderings that nobody asked for in 45 days, at most 1,000 at a time. Images of a review are rendered again on
 * demand; the link in an old message is then gone, as carriers keep their own copy.
 */
export async function sweepRendered(sql: Sql): Promise<number> {
  const gone = await sql<{ fileKey: string }[]>`
    delete from rendered_card where (workspace_id, key) in (
      select workspace_id, key from rendered_card
      where used_at < now() - make_interval(days => ${KEPT_DAYS}) limit 1000)
    returning file_key as "fileKey"`;
  for (const { fileKey } of gone) await filesOf(sql).remove(fileKey);
  return gone.length;
}
