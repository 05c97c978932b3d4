import { createHash } from 'node:crypto';
import { bundledFamilies } from '@waymark/creative/fonts/families';
import { builder, inserted, lower, rowOf } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { textFault } from '@waymark/db/safeJson';
import { font } from '@waymark/db/schema/creative';
import { filesOf } from '@waymark/files/files';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, sql as part } from 'drizzle-orm';
import { sandboxed } from '../sandbox/sandbox.ts';
import { rehash } from './brand.ts';
import type { UploadedFont } from './fonts.ts';

/** Largest font file, bytes. */
export const MAX_FONT = 5 * 1024 * 1024;

export interface FontUpload {
  family: string;
  /** 100 to 900. */
  weight: number;
  italic: boolean;
  bytes: Uint8Array;
}

const unfit = (message: string) => new DomainError('invalid', message, { field: 'file' });

/**
 * Adds a face to the workspace's fonts: TTF, OTF, WOFF or WOFF2 by content, readable by the renderer. A face is one file for
 * ever, as cards that are approved in it must not come to look different: another file for it is a `conflict`.
 */
export async function addFont(sql: Sql, workspaceId: string, upload: FontUpload, actor: Actor) {
  const family = upload.family.trim();
  if (textFault(family, 'The name') || family === '') throw unfit('Enter a name for the font.');
  if (bundledFamilies.some(({ name }) => name.toLowerCase() === family.toLowerCase()))
    throw unfit(`“${family}” is already in the brand kit.`);
  const format = formatOf(upload.bytes);
  if (!format) throw unfit('This isn’t a font file. Use TTF, OTF, WOFF or WOFF2.');
  const { weight, italic } = upload;
  const hash = createHash('sha256').update(upload.bytes).digest('hex');
  // Read once under a name of its own, so that a broken file is never registered as the family.
  const trial = { family, key: `t${hash.slice(0, 24)}`, weight, italic, bytes: Buffer.from(upload.bytes) };
  if (!(await sandboxed('readsFont', trial))) throw unfit('This font file is damaged or incomplete.');
  const fileKey = `fonts/${workspaceId}/${hash}.${format}`;
  await filesOf(sql).put(fileKey, upload.bytes);
  return await sql.begin(async (tx) => {
    const row = await keepFace(tx, workspaceId, { ...upload, family, format, hash, fileKey });
    await rehash(tx, workspaceId);
    await recordAudit(tx, workspaceId, { actor, action: 'font.add', subject: row.id });
    await notifyChange(tx, workspaceId, { kind: 'cards', journeyId: null });
    return row;
  });
}

/** A family is the same however its name is written. */
async function keepFace(
  tx: Queryable,
  workspaceId: string,
  face: FontUpload & { format: UploadedFont['format']; hash: string; fileKey: string },
): Promise<{ id: string; family: string; weight: number; italic: boolean }> {
  const { weight, italic, hash } = face;
  const rows = builder(tx);
  const alike = and(eq(font.workspaceId, workspaceId), eq(lower(font.family), lower(face.family)));
  const names = rows.select({ family: font.family }).from(font).where(alike);
  const [namesake] = await names.orderBy(font.createdAt).limit(1);
  const family = namesake?.family ?? face.family;
  const removedAt = part`case when ${font.hash} = excluded.hash then null else ${font.removedAt} end`;
  const row = await inserted(
    rows
      .insert(font)
      .values({ ...face, workspaceId, family, bytes: face.bytes.length })
      .onConflictDoUpdate({
        target: [font.workspaceId, font.family, font.weight, font.italic],
        set: { removedAt },
      })
      .returning({ id: font.id, hash: font.hash }),
  );
  if (row.hash !== hash)
    throw new DomainError(
      'conflict',
      `“${family}” ${weight} was a different file before. Choose another name for this one.`,
    );
  return { id: row.id, family, weight, italic };
}

function formatOf(bytes: Uint8Array): UploadedFont['format'] | null {
  if (bytes.length < 100) return null;
  const tag = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (tag === 'wOF2') return 'woff2';
  if (tag === 'wOFF') return 'woff';
  if (tag === 'OTTO') return 'otf';
  return tag === '\0\x01\0\0' || tag === 'true' ? 'ttf' : null;
}

/** An uploaded font's file, also of one that was taken out of the list. Throws `notFound`. */
export async function fontContent(
  sql: Sql,
  workspaceId: string,
  fontId: string,
): Promise<{ format: UploadedFont['format']; content: Buffer }> {
  const { format, fileKey } = font;
  const [row] = await builder(sql)
    .select({ format, fileKey })
    .from(font)
    .where(rowOf(font, workspaceId, fontId));
  const content = row && (await filesOf(sql).get(row.fileKey));
  if (!row || !content) throw new DomainError('notFound', 'This font doesn’t exist or was removed.');
  return { format: row.format, content };
}
