import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import { optionalNameSchema } from '@waymark/policy/plainText';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { type AssetUse, usesOfAssets } from './assetUses.ts';
import { removePicture } from './library.ts';

/** The name of a folder of cards or of assets; '' is none. */
export const folderSchema = optionalNameSchema(80);

export interface AssetFilter {
  folder?: string;
  tag?: string;
  /** Part of the name, the alt text or a tag. */
  search?: string;
  kind?: 'image' | 'animation' | 'video';
  cursor?: string | null;
  /** 1 to 200, 60 by default. */
  limit?: number;
}

interface AssetRow {
  id: string;
  name: string;
  alt: string;
  folder: string;
  tags: string[];
  kind: 'image' | 'animation' | 'video';
  mime: string;
  width: number;
  height: number;
  bytes: number;
  durationMs: number | null;
  posterId: string | null;
  stillMs: number | null;
  createdAt: Date;
}

/** The library, newest first. */
export async function listAssets(sql: Sql, workspaceId: string, filter: AssetFilter = {}) {
  const limit = filter.limit ?? 60;
  const cursor = readCursor(filter.cursor);
  const where = sql`
    p.workspace_id = ${workspaceId}
    ${filter.folder !== undefined ? sql`and p.folder = ${filter.folder}` : sql``}
    ${filter.tag ? sql`and ${filter.tag} = any(p.tags)` : sql``}
    ${filter.kind ? sql`and p.kind = ${filter.kind}` : sql``}
    ${filter.search ? sql`and strpos(lower(concat_ws(' ', p.name, p.alt, array_to_string(p.tags, ' '))), lower(${filter.search})) > 0` : sql``}`;
  const [rows, [count], uses, folders, tags] = await Promise.all([
    sql<AssetRow[]>`
      ${selectAssets(sql)} where ${where} ${cursor ? sql`and (p.created_at, p.id) < (${cursor.at}, ${cursor.id})` : sql``}
      order by p.created_at desc, p.id desc limit ${limit + 1}`,
    sql<{ count: number }[]>`select count(*)::int as count from asset p where ${where}`,
    usesOfAssets(sql, workspaceId),
    sql<{ folder: string }[]>`
      select distinct folder from asset where workspace_id = ${workspaceId} and folder <> '' order by folder`,
    sql<{ tag: string }[]>`
      select distinct unnest(tags) as tag from asset where workspace_id = ${workspaceId} order by tag`,
  ]);
  const page = pageOf(rows, limit, ({ createdAt, id }) => ({ at: createdAt, id }));
  return {
    rows: page.rows.map((row) => viewOf(row, uses)),
    next: page.next,
    total: count?.count ?? 0,
    folders: folders.map(({ folder }) => folder),
    tags: tags.map((row) => row.tag),
  };
}

/** One of the library. Throws `notFound`. */
export async function oneAsset(sql: Sql, workspaceId: string, assetId: string) {
  const [[row], uses] = await Promise.all([
    sql<AssetRow[]>`${selectAssets(sql)} where p.id = ${assetId} and p.workspace_id = ${workspaceId}`,
    usesOfAssets(sql, workspaceId),
  ]);
  if (!row) throw noAsset();
  return viewOf(row, uses);
}

const selectAssets = (sql: Sql) => sql`
  select p.id, p.name, p.alt, p.folder, p.tags, p.kind, p.mime, p.width, p.height, p.bytes,
    p.duration_ms as "durationMs", p.poster_id as "posterId", p.still_ms as "stillMs", p.created_at as "createdAt"
  from asset p`;

const viewOf = (row: AssetRow, uses: Map<string, AssetUse>) => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  usedIn: countOf(uses.get(row.id)),
});

const countOf = (use: AssetUse | undefined): number => (use ? use.cards.length + use.journeys.length : 0);

/** Changes what is said about an asset, or a video's poster; never its content. */
export async function updateAsset(
  sql: Sql,
  workspaceId: string,
  assetId: string,
  change: { name?: string; alt?: string; folder?: string; tags?: string[]; posterId?: string | null },
): Promise<void> {
  if (change.posterId) {
    const [poster] = await sql`
      select 1 from asset where id = ${change.posterId} and workspace_id = ${workspaceId} and kind = 'image'`;
    if (!poster) throw noAsset();
  }
  const tags = change.tags && [...new Set(change.tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  const [row] = await sql`
    update asset set name = coalesce(${change.name ?? null}, name), alt = coalesce(${change.alt ?? null}, alt),
      folder = coalesce(${change.folder ?? null}, folder), tags = coalesce(${tags ?? null}::text[], tags),
      poster_id = case when ${change.posterId !== undefined} then ${change.posterId ?? null}::uuid else poster_id end
    where id = ${assetId} and workspace_id = ${workspaceId} returning id`;
  if (!row) throw noAsset();
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}

/** Most tags of one asset. */
export const MOST_TAGS = 20;

/** Puts several assets into a folder, or gives them tags beside those that they have. Returns how many there were; none is `notFound`. */
export async function fileAssets(
  sql: Sql,
  workspaceId: string,
  assetIds: readonly string[],
  change: { folder?: string; addTags?: readonly string[] },
): Promise<number> {
  const rows = await sql`
    update asset set folder = coalesce(${change.folder ?? null}, folder),
      tags = (tags || array(
        select tag from unnest(${[...(change.addTags ?? [])]}::text[]) tag where tag <> all(tags)))[1:${MOST_TAGS}::int]
    where workspace_id = ${workspaceId} and id = any(${[...assetIds]}::uuid[]) returning id`;
  if (rows.length === 0) throw noAsset();
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
  return rows.length;
}

/** Which cards and journeys show an asset. */
export async function assetUsage(sql: Sql, workspaceId: string, assetId: string): Promise<AssetUse> {
  await known(sql, workspaceId, assetId);
  return (await usesOfAssets(sql, workspaceId)).get(assetId) ?? { cards: [], journeys: [] };
}

/** Takes an asset out of the library. Refused (`conflict`) while a card, the brand kit or a journey shows it. */
export async function removeAsset(
  sql: Sql,
  workspaceId: string,
  assetId: string,
  actor: Actor,
): Promise<void> {
  const { cards, journeys } = await assetUsage(sql, workspaceId, assetId);
  if (cards.length + journeys.length > 0) {
    const where = [
      ...journeys.map(({ journeyName }) => `the journey “${journeyName}”`),
      ...cards.map(({ cardName }) => cardName),
    ];
    throw new DomainError(
      'conflict',
      `It’s used in ${where.slice(0, 3).join(', ')}. Remove it there first.`,
      {
        cards: cards.length,
        journeys: journeys.length,
      },
    );
  }
  const { name } = await known(sql, workspaceId, assetId);
  await removePicture(sql, workspaceId, assetId);
  await recordAudit(sql, workspaceId, { actor, action: 'asset.remove', subject: assetId, detail: { name } });
}

export async function known(
  sql: Sql,
  workspaceId: string,
  assetId: string,
): Promise<{ kind: string; name: string }> {
  const [row] = await sql<{ kind: string; name: string }[]>`
    select kind, name from asset where id = ${assetId} and workspace_id = ${workspaceId}`;
  if (!row) throw noAsset();
  return row;
}

export const noAsset = () => new DomainError('notFound', 'This file doesn’t exist or was removed.');
