import { builder, changeRow, equals, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { asset, message } from '@waymark/db/schema/message';
import { filesOf } from '@waymark/files/files';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { desc, eq } from 'drizzle-orm';
import { pictureColumns } from './pictures.ts';

/** The workspace's pictures, newest first, without their content. `usedIn` counts journeys whose draft or live version shows it. */
export async function listPictures(sql: Sql, workspaceId: string) {
  const { folder, tags, posterId, stillMs } = asset;
  const [rows, used] = await Promise.all([
    builder(sql)
      .select({ ...pictureColumns, folder, tags, posterId, stillMs })
      .from(asset)
      .where(eq(asset.workspaceId, workspaceId))
      .orderBy(desc(asset.createdAt), asset.id),
    usesOf(sql, workspaceId),
  ]);
  return rows.map((row) => ({ ...row, usedIn: used.get(row.id) ?? 0 }));
}

/** Renames a picture, and its words for those who do not see it where `alt` is given. */
export async function renamePicture(
  sql: Sql,
  workspaceId: string,
  pictureId: string,
  { name, alt }: { name: string; alt?: string },
): Promise<void> {
  if (!(await changeRow(sql, asset, workspaceId, pictureId, { name, alt }))) throw noPicture();
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}

/** Takes a picture out of the library. Refused (`conflict`) while a journey or a card shows it, or where a message or an approved card carried it. */
export async function removePicture(sql: Sql, workspaceId: string, pictureId: string): Promise<void> {
  const uses = (await usesOf(sql, workspaceId)).get(pictureId) ?? 0;
  if (uses > 0) {
    const journeys = uses === 1 ? 'a journey' : `${uses} journeys`;
    throw new DomainError('conflict', `This picture is used in ${journeys}. Remove it there first.`, {
      uses,
    });
  }
  const rows = builder(sql);
  const carries = equals(message, { workspaceId, pictureId });
  const [sent] = await rows.select({ id: message.id }).from(message).where(carries).limit(1);
  if (sent)
    throw new DomainError('conflict', 'This picture was sent to people, so it’s kept with their messages.');
  const shows = (column: ReturnType<Sql>) => sql`strpos(${column}::text, ${pictureId}) > 0`;
  const [kept] = await sql`
    select 1 from card_document
    where workspace_id = ${workspaceId} and (${shows(sql`card`)} or ${shows(sql`kit`)}) limit 1`;
  if (kept)
    throw new DomainError('conflict', 'An approved or sent card uses it, so it’s kept with that card.');
  const [drawn] = await sql`
    select 1 from card where workspace_id = ${workspaceId} and archived_at is null and ${shows(sql`draft`)}
    union all select 1 from brand_kit where workspace_id = ${workspaceId} and ${shows(sql`kit`)} limit 1`;
  if (drawn)
    throw new DomainError('conflict', 'A card or the brand kit uses this picture. Remove it there first.');
  const { originalKey } = asset;
  const [row] = await rows
    .delete(asset)
    .where(rowOf(asset, workspaceId, pictureId))
    .returning({ originalKey });
  if (!row) throw noPicture();
  if (row.originalKey) await filesOf(sql).remove(row.originalKey);
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}

const noPicture = () => new DomainError('notFound', 'This picture doesn’t exist or was removed.');

/** How many journeys show each picture, in the draft or in what is live. */
async function usesOf(sql: Sql, workspaceId: string): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; count: number }[]>`
    select node->'settings'->>'pictureId' as id, count(distinct j.id)::int as count
    from journey j left join journey_version v on v.id = j.live_version_id,
      lateral jsonb_array_elements((j.draft->'nodes') || coalesce(v.graph->'nodes', '[]')) as node
    where j.workspace_id = ${workspaceId} and j.archived_at is null
      and node->'settings'->>'pictureId' is not null
    group by 1`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}
