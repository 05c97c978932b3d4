import { among, builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { isId } from '@waymark/db/paging';
import { card, font } from '@waymark/db/schema/creative';
import { journey } from '@waymark/db/schema/journey';
import { asset } from '@waymark/db/schema/message';
import { segment } from '@waymark/db/schema/segment';
import { apiKey, sender } from '@waymark/db/schema/workspace';
import type { AuditAbout } from '@waymark/policy/auditAbouts';
import { and, eq } from 'drizzle-orm';
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

/** Tables whose rows have a name of their own. */
const tables = { journey, card, asset, font, key: apiKey, sender, segment };

async function namesOf(sql: Queryable, workspaceId: string, about: AuditAbout, subjects: string[]) {
  const ids = subjects.filter(isId);
  switch (about) {
    // A person's own name is not for the log: their entry is named by its journey.
    case 'entry':
      return sql<Named>`
        select e.id, j.name from entry e join journey j on j.id = e.journey_id
        where e.workspace_id = ${workspaceId} and e.id = any(${ids}::uuid[])`;
    case 'member':
      return sql<Named>`
        select u.id, u.name from "user" u join membership m on m.user_id = u.id
        where m.workspace_id = ${workspaceId} and u.id = any(${subjects})`;
    case 'workspace':
      return [];
    default: {
      const table = tables[about];
      const name = 'family' in table ? table.family : table.name;
      return builder(sql)
        .select({ id: table.id, name })
        .from(table)
        .where(and(eq(table.workspaceId, workspaceId), among(table.id, ids)));
    }
  }
}
