import { createHash } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';
import { filesOf } from '@waymark/files/files';

interface MediaContent {
  mime: 'image/jpeg' | 'image/png' | 'image/gif' | 'video/mp4';
  content: Buffer;
  hash: string;
}

/** The picture, rendered card or video of the message whose address carries this token, or null. */
export async function mediaByToken(sql: Sql, token: string): Promise<MediaContent | null> {
  const [row] = await sql<
    { mime: MediaContent['mime'] | null; content: Buffer | null; fileKey: string | null }[]
  >`
    select coalesce(m.media_mime, p.mime) as mime, case when m.media_key is null then p.content end as content,
      coalesce(m.media_key, p.content_key) as "fileKey"
    from (
      select media_token, media_mime, media_key, picture_id from message where media_token = ${token}
      union all
      select media_token, media_mime, media_key, picture_id from test_message where media_token = ${token}) m
    left join asset p on p.id = m.picture_id`;
  if (!row?.mime) return null;
  const content = row.fileKey === null ? row.content : await filesOf(sql).get(row.fileKey);
  if (!content) return null;
  return { mime: row.mime, content, hash: createHash('sha256').update(content).digest('hex').slice(0, 32) };
}
