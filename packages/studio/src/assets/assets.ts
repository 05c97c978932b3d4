import { builder, olderThan, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { pageOf, readCursor } from '@waymark/db/paging';
import type { StoredAsset } from '@waymark/db/rows';
import { asset } from '@waymark/db/schema/message';
import { optionalNameSchema } from '@waymark/policy/plainText';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, arrayContains, desc, eq, ne, sql as part } from 'drizzle-orm';
import { type AssetUse, usesOfAssets } from './assetUses.ts';
import { removePicture } from './library.ts';
import { pictureColumns } from './pictures.ts';

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

const { id, kind, name, alt, folder, tags, durationMs, posterId, stillMs, createdAt } = asset;
const columns = { ...pictureColumns, folder, tags, durationMs, posterId, stillMs, createdAt };

/** The library, newest first. */
export async function listAssets(sql: Sql, workspaceId: string, filter: AssetFilter = {}) {
  const limit = filter.limit ?? 60;
  const cursor = readCursor(filter.cursor);
  const searched = part`lower(concat_ws(' ', ${name}, ${alt}, array_to_string(${tags}, ' ')))`;
  const mine = eq(asset.workspaceId, workspaceId);
  const wanted = and(
    mine,
    filter.folder === undefined ? undefined : eq(folder, filter.folder),
    filter.tag ? arrayContains(tags, [filter.tag]) : undefined,
    filter.kind && eq(kind, filter.kind),
    filter.search ? part`strpos(${searched}, lower(${filter.search})) > 0` : undefined,
  );
  const db = builder(sql);
  const [rows, total, uses, folders, tagged] = await Promise.all([
    db
      .select(columns)
      .from(asset)
      .where(and(wanted, olderThan(cursor, createdAt, id)))
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1),
    db.$count(asset, wanted),
    usesOfAssets(sql, workspaceId),
    db
      .selectDistinct({ folder })
      .from(asset)
      .where(and(mine, ne(folder, '')))
      .orderBy(folder),
    sql<{ tag: string }[]>`
      select distinct unnest(tags) as tag from asset where workspace_id = ${workspaceId} order by tag`,
  ]);
  const page = pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }));
  return {
    rows: page.rows.map((row) => viewOf(row, uses)),
    next: page.next,
    total,
    folders: folders.map((row) => row.folder),
    tags: tagged.map(({ tag }) => tag),
  };
}

/** One of the library. Throws `notFound`. */
export async function oneAsset(sql: Sql, workspaceId: string, assetId: string) {
  const [[row], uses] = await Promise.all([
    builder(sql)
      .select(columns)
      .from(asset)
      .where(rowOf(asset, workspaceId, assetId)),
    usesOfAssets(sql, workspaceId),
  ]);
  if (!row) throw noAsset();
  return viewOf(row, uses);
}

const viewOf = (row: Pick<StoredAsset, keyof typeof columns>, uses: Map<string, AssetUse>) => ({
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
    const poster = await known(sql, workspaceId, change.posterId);
    if (poster.kind !== 'image') throw noAsset();
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
export async function removeAsset(sql: Sql, workspaceId: string, assetId: string, actor: Actor) {
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

export async function known(sql: Sql, workspaceId: string, assetId: string) {
  const which = rowOf(asset, workspaceId, assetId);
  const [row] = await builder(sql).select({ kind, name }).from(asset).where(which);
  if (!row) throw noAsset();
  return row;
}

export const noAsset = () => new DomainError('notFound', 'This file doesn’t exist or was removed.');
