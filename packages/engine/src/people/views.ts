import type { Sql } from '@waymark/db/connect';
import { DomainError } from '@waymark/workspace/errors';

/** Views of the list of people that one member may keep. */
const MOST_VIEWS = 50;

export interface ViewOfPeople {
  id: string;
  name: string;
  shared: boolean;
  own: boolean;
  /** What the address bar says. */
  search: Record<string, string>;
}

/** A member's own views, and those that others share. */
export async function listViews(sql: Sql, workspaceId: string, memberId: string): Promise<ViewOfPeople[]> {
  const rows = await sql<ViewOfPeople[]>`
    select id, name, shared, owner_id = ${memberId} as own, search from saved_view
    where workspace_id = ${workspaceId} and (shared or owner_id = ${memberId}) order by lower(name), id`;
  return [...rows];
}

/** Saves a view; one of theirs with the same name is replaced. */
export async function saveView(
  sql: Sql,
  workspaceId: string,
  memberId: string,
  { name, shared, search }: Pick<ViewOfPeople, 'name' | 'shared' | 'search'>,
): Promise<{ id: string }> {
  return await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`views ${workspaceId} ${memberId}`}, 0))`;
    const [same] = await tx<{ id: string }[]>`
      update saved_view set name = ${name}, shared = ${shared}, search = ${tx.json(search)}
      where workspace_id = ${workspaceId} and owner_id = ${memberId} and lower(name) = lower(${name}) returning id`;
    if (same) return same;
    const [row] = await tx<{ id: string }[]>`
      insert into saved_view (workspace_id, owner_id, name, shared, search)
      select ${workspaceId}, ${memberId}, ${name}, ${shared}, ${tx.json(search)}
      where ${MOST_VIEWS} > (select count(*) from saved_view where workspace_id = ${workspaceId} and owner_id = ${memberId})
      returning id`;
    if (!row) throw new DomainError('tooMany', `You can keep up to ${MOST_VIEWS} views. Remove one first.`);
    return row;
  });
}

/** Removes one of a member's own views. Throws `notFound` for any other. */
export async function removeView(sql: Sql, workspaceId: string, memberId: string, id: string): Promise<void> {
  const [gone] = await sql`
    delete from saved_view where workspace_id = ${workspaceId} and owner_id = ${memberId} and id = ${id} returning id`;
  if (!gone) throw new DomainError('notFound', 'This view is somebody else’s or was removed.');
}
