import { builder, equals, lower } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { savedView } from '@waymark/db/schema/customer';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, or } from 'drizzle-orm';

/** Views of the list of people that one member may keep. */
const MOST_VIEWS = 50;

const { id, ownerId, name, shared, search } = savedView;

/** A member's own views, and those that others share. */
export async function listViews(sql: Sql, workspaceId: string, memberId: string) {
  const rows = await builder(sql)
    .select({ id, name, shared, search, ownerId })
    .from(savedView)
    .where(and(eq(savedView.workspaceId, workspaceId), or(shared, eq(ownerId, memberId))))
    .orderBy(lower(name), id);
  return rows.map(({ ownerId, ...view }) => ({ ...view, own: ownerId === memberId }));
}

/** Saves a view; one of theirs with the same name is replaced. */
export async function saveView(
  sql: Sql,
  workspaceId: string,
  memberId: string,
  view: Pick<typeof savedView.$inferInsert, 'name' | 'shared' | 'search'>,
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`views ${workspaceId} ${memberId}`}, 0))`;
    const rows = builder(tx);
    const own = equals(savedView, { workspaceId, ownerId: memberId });
    const [same] = await rows
      .update(savedView)
      .set(view)
      .where(and(own, eq(lower(name), lower(view.name))))
      .returning({ id });
    if (same) return same;
    if ((await rows.$count(savedView, own)) >= MOST_VIEWS)
      throw new DomainError('tooMany', `You can keep up to ${MOST_VIEWS} views. Remove one first.`);
    const [row] = await rows
      .insert(savedView)
      .values({ ...view, workspaceId, ownerId: memberId })
      .returning({ id });
    if (!row) throw new Error('no view was kept');
    return row;
  });
}

/** Removes one of a member's own views. Throws `notFound` for any other. */
export async function removeView(sql: Sql, workspaceId: string, memberId: string, viewId: string) {
  const [gone] = await builder(sql)
    .delete(savedView)
    .where(equals(savedView, { workspaceId, ownerId: memberId, id: viewId }))
    .returning({ id });
  if (!gone) throw new DomainError('notFound', 'This view is somebody else’s or was removed.');
}
