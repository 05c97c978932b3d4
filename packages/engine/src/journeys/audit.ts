import type { Queryable } from '@waymark/db/connect';
import type { Actor } from './row.ts';

/** Appends to the audit log. `subject` is the id of what was acted on; `detail` holds no personal data. */
export async function recordAudit(
  sql: Queryable,
  workspaceId: string,
  entry: {
    actor: Actor;
    action: string;
    subject: string;
    detail?: Record<string, string | number | boolean | null>;
  },
): Promise<void> {
  await sql`
    insert into audit_log (workspace_id, actor, action, subject, detail)
    values (${workspaceId}, ${entry.actor}, ${entry.action}, ${entry.subject}, ${sql.json(entry.detail ?? {})})`;
}
