import type { Sql } from '@waymark/db/connect';
import { type AuditDetail, auditSentence } from './actions.ts';
import { subjectNames } from './names.ts';

interface Row {
  id: number;
  actor: string;
  action: string;
  subject: string;
  at: Date;
  detail: AuditDetail;
}

/** The newest 200 lines of a workspace's audit log, newest first, each as a sentence. */
export async function readAudit(sql: Sql, workspaceId: string) {
  const rows = await sql<Row[]>`
    select id::int as id, coalesce(actor_name, actor) as actor, action, subject, at, detail from audit_log
    where workspace_id = ${workspaceId} order by id desc limit 200`;
  const noted = ({ detail }: Row) =>
    [detail.name, detail.member].find((name) => typeof name === 'string') ?? null;
  // Lines of old do not hold the name of what they are about.
  const names = await subjectNames(
    sql,
    workspaceId,
    rows.filter((row) => noted(row) === null),
  );
  return rows.map((row) => ({
    id: row.id,
    actor: row.actor,
    action: row.action,
    sentence: auditSentence(row.action, noted(row) ?? names.get(row.subject) ?? null, row.detail),
    at: row.at.toISOString(),
  }));
}
