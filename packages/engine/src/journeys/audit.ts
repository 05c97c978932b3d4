import type { Queryable } from '@waymark/db/connect';
import type { Actor } from './row.ts';

/**
 * Appends to the audit log, with the name that the actor goes by now. `subject` is the id of what was acted on; `detail` holds no
 * personal data.
 */
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
    insert into audit_log (workspace_id, actor, actor_name, action, subject, detail)
    values (${workspaceId}, ${entry.actor}, ${nameNow(sql, entry.actor)}, ${entry.action}, ${entry.subject},
      ${sql.json(entry.detail ?? {})})`;
}

/** SQL for what an actor is called at this moment, to be kept with what they did; null for one who is not known. */
export const nameNow = (sql: Queryable, actor: Actor) => sql`(
  select name from "user" where id = ${actor}
  union all
  select 'API key ' || name from api_key where 'key:' || id = ${actor}
  limit 1)`;
