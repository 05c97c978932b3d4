import type { Queryable } from '@waymark/db/connect';
import type { AuditAction, AuditDetail } from './actions.ts';
import type { Actor } from './actor.ts';
import { subjectNames } from './names.ts';

/**
 * Appends to the audit log, with the names that the actor and the subject go by now. `subject` is the id of what was acted on; `detail` holds no
 * personal data.
 */
export async function recordAudit(
  sql: Queryable,
  workspaceId: string,
  entry: {
    actor: Actor;
    action: AuditAction;
    subject: string;
    detail?: AuditDetail;
  },
): Promise<void> {
  const names = await subjectNames(sql, workspaceId, [entry]);
  const { name = names.get(entry.subject) ?? null, ...detail } = entry.detail ?? {};
  await sql`
    insert into audit_log (workspace_id, actor, actor_name, action, subject, detail)
    values (${workspaceId}, ${entry.actor}, ${nameNow(sql, entry.actor)}, ${entry.action}, ${entry.subject},
      ${sql.json(name === null ? { ...detail } : { ...detail, name })})`;
}

/** SQL for what an actor is called at this moment, to be kept with what they did; null for one who is not known. */
export const nameNow = (sql: Queryable, actor: Actor) => sql`(
  select name from "user" where id = ${actor}
  union all
  select 'API key ' || name from api_key where 'key:' || id = ${actor}
  limit 1)`;
