import { createHash } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';

interface MediaContent {
  mime: 'image/jpeg' | 'image/png' | 'image/gif';
  content: Buffer;
  hash: string;
}

/** The picture of the message whose address carries this token, or null. */
export async function mediaByToken(sql: Sql, token: string): Promise<MediaContent | null> {
  const [row] = await sql<Omit<MediaContent, 'hash'>[]>`
    select p.mime, p.content from message m join picture p on p.id = m.picture_id
    where m.media_token = ${token}`;
  return row ? { ...row, hash: createHash('sha256').update(row.content).digest('hex').slice(0, 32) } : null;
}
