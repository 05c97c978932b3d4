import type { Queryable } from '@waymark/db/connect';
import { isId } from '@waymark/db/paging';
import type { AuditAbout } from '@waymark/policy/auditAbouts';
import { auditActions, isAuditAction } from './actions.ts';

/** The names that the subjects of these lines go by now, by subject; what has none or is gone is left out. */
export async function subjectNames(
  sql: Queryable,
  workspaceId: string,
  lines: readonly { action: string; subject: string }[],
): Promise<Map<string, string>> {
  const byKind = Map.groupBy(lines, ({ action }) =>
    isAuditAction(action) ? auditActions[action].about : 'workspace',
  );
  const found = await Promise.all(
    [...byKind].map(([about, of]) =>
      namesOf(sql, workspaceId, about, [...new Set(of.map(({ subject }) => subject))]),
    ),
  );
  return new Map(found.flat().map(({ id, name }) => [id, name]));
}

type Named = { id: string; name: string }[];

async function namesOf(
  sql: Queryable,
  workspaceId: string,
  about: AuditAbout,
  subjects: string[],
): Promise<Named> {
  const ids = subjects.filter(isId);
  switch (about) {
    case 'journey':
      return sql<Named>`select id, name from journey where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    // A person's own name is not for the log: their entry is named by its journey.
    case 'entry':
      return sql<Named>`
        select e.id, j.name from entry e join journey j on j.id = e.journey_id
        where e.workspace_id = ${workspaceId} and e.id = any(${ids}::uuid[])`;
    case 'card':
      return sql<Named>`select id, name from card where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'asset':
      return sql<Named>`select id, name from asset where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'font':
      return sql<Named>`
        select id, family as name from font where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'key':
      return sql<Named>`select id, name from api_key where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'sender':
      return sql<Named>`select id, name from sender where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'segment':
      return sql<Named>`select id, name from segment where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`;
    case 'member':
      return sql<Named>`
        select u.id, u.name from "user" u join membership m on m.user_id = u.id
        where m.workspace_id = ${workspaceId} and u.id = any(${subjects})`;
    case 'workspace':
      return [];
    default:
      return about satisfies never;
  }
}
