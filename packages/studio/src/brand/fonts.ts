import { createHash } from 'node:crypto';
import { bundledFamilies } from '@waymark/creative/fonts/families';
import { builder, changeRow, now } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { font } from '@waymark/db/schema/creative';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, isNull, sql as part } from 'drizzle-orm';

export type UploadedFont = Awaited<ReturnType<typeof uploadedFonts>>[number];

/** Uploaded faces. `removed`: those too that were taken out of the list, for cards that are set in them. */
export async function uploadedFonts(sql: Queryable, workspaceId: string, { removed }: { removed: boolean }) {
  const { id, family, weight, italic, format, fileKey, hash, removedAt } = font;
  return await builder(sql)
    .select({ id, family, weight, italic, format, fileKey, hash })
    .from(font)
    .where(and(eq(font.workspaceId, workspaceId), removed ? undefined : isNull(removedAt)))
    .orderBy(family, weight, italic);
}

/** The key of an uploaded family: the same for all its faces, unlike any other workspace's. */
export const familyKey = (workspaceId: string, family: string): string =>
  `u${createHash('sha256').update(`${workspaceId} ${family.toLowerCase()}`).digest('hex').slice(0, 24)}`;

/** Every face that a card can be set in: uploaded ones first, then the bundled ones. */
export async function fontList(sql: Queryable, workspaceId: string) {
  const uploaded = await uploadedFonts(sql, workspaceId, { removed: false });
  return [
    ...uploaded.map(({ id, family, weight, italic }) => ({
      id,
      family,
      key: familyKey(workspaceId, family),
      weight,
      italic,
      url: `/fonts/${id}`,
      bundled: false,
    })),
    ...bundledFamilies.flatMap(({ name, key, faces }) =>
      faces.map((face) => ({ id: null, family: name, key, ...face, url: null, bundled: true })),
    ),
  ];
}

/** Takes a face out of the list. Its file stays for the cards that are set in it. */
export async function removeFont(sql: Sql, workspaceId: string, fontId: string, actor: Actor): Promise<void> {
  const removedAt = part`coalesce(${font.removedAt}, ${now})`;
  if (!(await changeRow(sql, font, workspaceId, fontId, { removedAt })))
    throw new DomainError('notFound', 'This font doesn’t exist or was removed.');
  await recordAudit(sql, workspaceId, { actor, action: 'font.remove', subject: fontId });
  await notifyChange(sql, workspaceId, { kind: 'cards', journeyId: null });
}
