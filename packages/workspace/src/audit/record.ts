import { builder } from '@waymark/db/builder';
import type { Queryable } from '@waymark/db/connect';
import { user } from '@waymark/db/schema/auth';
import { type AuditDetail, apiKey, auditLog } from '@waymark/db/schema/workspace';
import { sql as part } from 'drizzle-orm';
import type { AuditAction } from './actions.ts';
import type { Actor } from './actor.ts';
import { subjectNames } from './names.ts';

/**
 * Appends to the audit log, with the names that the actor and the subject go by now. `subject` is the id of what was acted on; `detail` holds no
 * personal data.
 */
export async function recordAudit(
  sql: Queryable,
  workspaceId: string,
  line: { actor: Actor; action: AuditAction; subject: string; detail?: AuditDetail },
): Promise<void> {
  const names = await subjectNames(sql, workspaceId, [line]);
  const { name = names.get(line.subject) ?? null, ...rest } = line.detail ?? {};
  const kept = { actorName: nameNow(line.actor), detail: name === null ? rest : { ...rest, name } };
  await builder(sql)
    .insert(auditLog)
    .values({ ...line, workspaceId, ...kept });
}

/** SQL for what an actor is called at this moment, to be kept with what they did; null for one who is not known. */
export const nameNow = (actor: Actor) => part<string>`(
  select name from ${user} where id = ${actor}
  union all
  select 'API key ' || name from ${apiKey} where 'key:' || id = ${actor}
  limit 1)`;
