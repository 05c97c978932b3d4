import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { message } from '@waymark/db/schema/message';
import { filesOf } from '@waymark/files/files';
import { sandboxed } from '@waymark/studio/sandbox/sandbox';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, isNotNull } from 'drizzle-orm';

const THUMBNAIL = { width: 320, height: 400 };

/**
 * The card a message carried, the exact bytes the phone was given; or a thumbnail, as a JPEG of its first frame.
 * Throws `notFound` with the reason: it is still being made, couldn't be made, or is no longer kept.
 */
export async function sentCard(
  sql: Sql,
  workspaceId: string,
  messageId: string,
  which: 'content' | 'thumbnail',
): Promise<{ mime: string; content: Buffer }> {
  const [row] = await builder(sql)
    .select({ state: message.cardState, key: message.mediaKey, mime: message.mediaMime })
    .from(message)
    .where(and(eq(message.id, messageId), eq(message.workspaceId, workspaceId), isNotNull(message.cardHash)));
  if (!row) throw gone('This card doesn’t exist or was removed.');
  if (row.state === 'failed') throw gone('The card couldn’t be created.');
  if (!row.key || !row.mime) throw gone('The card is being created.');
  const content = await filesOf(sql).get(row.key);
  if (!content) throw gone('Cards are kept for 45 days after they’re sent. This one has been deleted.');
  if (which === 'content') return { mime: row.mime, content };
  const small = await sandboxed('shrink', { bytes: content, box: THUMBNAIL, quality: 78 });
  return { mime: 'image/jpeg', content: small };
}

const gone = (why: string) => new DomainError('notFound', why);
