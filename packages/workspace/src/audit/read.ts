import type { Sql } from '@waymark/db/connect';
import { likeText } from '@waymark/db/paging';
import type { AuditAbout } from '@waymark/policy/auditAbouts';
import { type AuditDetail, actionsThat, auditActions, auditSentence, isAuditAction } from './actions.ts';
import { subjectNames } from './names.ts';

/** Which lines of the log are read. */
export interface AuditFilter {
  /** Every word of it is in the line: in who did it, in what was done, or in a name or value that was noted. */
  text?: string | undefined;
  /** A user's id, or `key:<api key id>`. */
  actor?: string | undefined;
  action?: string | undefined;
  about?: AuditAbout | undefined;
  /** The id of what was acted on. */
  subject?: string | undefined;
  /** The `next` of the page before. */
  cursor?: number | null | undefined;
  limit?: number | undefined;
}

/** Words of a search without the marks around them, so that a line can be looked for as it is shown. */
const WORD = /[\p{L}\p{N}+@](?:[^\s“”"→]*[\p{L}\p{N}])?/gu;

interface Row {
  id: number;
  actorId: string;
  actor: string;
  action: string;
  subject: string;
  at: Date;
  detail: AuditDetail;
}

/** A page of a workspace's audit log, newest first, each line as a sentence. */
export async function readAudit(
  sql: Sql,
  workspaceId: string,
  { text = '', actor, action, about, subject, cursor, limit = 50 }: AuditFilter,
) {
  const words = (text.match(WORD) ?? []).slice(0, 20);
  const rows = await sql<Row[]>`
    select id::int as id, actor as "actorId", coalesce(actor_name, actor) as actor, action, subject, at, detail
    from audit_log l
    where workspace_id = ${workspaceId}
      ${cursor ? sql`and id < ${cursor}` : sql``}
      ${actor === undefined ? sql`` : sql`and actor = ${actor}`}
      ${action === undefined ? sql`` : sql`and action = ${action}`}
      ${about === undefined ? sql`` : sql`and action = any(${actionsThat((one) => one.about === about)})`}
      ${subject === undefined ? sql`` : sql`and subject = ${subject}`}
      ${words.reduce((all, word) => sql`${all} and ${says(sql, word)}`, sql``)}
    order by id desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const noted = ({ detail }: Row) =>
    [detail.name, detail.member].find((name) => typeof name === 'string') ?? null;
  // Lines of old do not hold the name of what they are about.
  const names = await subjectNames(
    sql,
    workspaceId,
    page.filter((row) => noted(row) === null),
  );
  return {
    rows: page.map((row) => ({
      id: row.id,
      actorId: row.actorId,
      actor: row.actor,
      action: row.action,
      subject: row.subject,
      sentence: auditSentence(row.action, noted(row) ?? names.get(row.subject) ?? null, row.detail),
      at: row.at.toISOString(),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** SQL: whether a line says a word, in any case. */
function says(sql: Sql, word: string) {
  const called = actionsThat(({ label, says: sentence }) =>
    `${label} ${sentence(null, {})}`.toLowerCase().includes(word.toLowerCase()),
  );
  const like = `%${likeText(word)}%`;
  return sql`(coalesce(l.actor_name, l.actor) ilike ${like} or l.action = any(${called}) or exists (
    select from jsonb_path_query(l.detail, '$.** ? (@.type() == "string" || @.type() == "number")') v
    where v #>> '{}' ilike ${like}))`;
}

/** Whom and what a workspace's log can be searched by: who is in it, by their newest names, and which actions. */
export async function auditChoices(sql: Sql, workspaceId: string) {
  const [actors, actions] = await Promise.all([
    sql<{ id: string; name: string }[]>`
      select distinct on (actor) actor as id, coalesce(actor_name, actor) as name
      from audit_log where workspace_id = ${workspaceId} order by actor, id desc`,
    sql<{ action: string }[]>`select distinct action from audit_log where workspace_id = ${workspaceId}`,
  ]);
  return {
    actors: actors.toSorted((a, b) => a.name.localeCompare(b.name)),
    actions: actions
      .map(({ action }) => action)
      .filter(isAuditAction)
      .map((action) => ({ action, about: auditActions[action].about, label: auditActions[action].label }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
  };
}
