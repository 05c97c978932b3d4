import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { likeText } from '@waymark/db/paging';
import { auditLog } from '@waymark/db/schema/workspace';
import type { AuditAbout } from '@waymark/policy/auditAbouts';
import { and, desc, eq, ilike, inArray, lt, or, sql as part } from 'drizzle-orm';
import { actionsThat, auditActions, auditSentence, isAuditAction } from './actions.ts';
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

const actorName = part<string>`coalesce(${auditLog.actorName}, ${auditLog.actor})`;

/** A page of a workspace's audit log, newest first, each line as a sentence. */
export async function readAudit(
  sql: Sql,
  workspaceId: string,
  { text = '', actor, action, about, subject, cursor, limit = 50 }: AuditFilter,
) {
  const words = (text.match(WORD) ?? []).slice(0, 20);
  const alike = actionsThat((one) => one.about === about);
  const wanted = and(
    eq(auditLog.workspaceId, workspaceId),
    cursor ? lt(auditLog.id, cursor) : undefined,
    actor === undefined ? undefined : eq(auditLog.actor, actor),
    action === undefined ? undefined : eq(auditLog.action, action),
    about && inArray(auditLog.action, alike),
    subject === undefined ? undefined : eq(auditLog.subject, subject),
    ...words.map(says),
  );
  const rows = await builder(sql)
    .select({
      id: auditLog.id,
      actorId: auditLog.actor,
      actor: actorName,
      action: auditLog.action,
      subject: auditLog.subject,
      at: auditLog.at,
      detail: auditLog.detail,
    })
    .from(auditLog)
    .where(wanted)
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const noted = ({ detail }: Pick<(typeof rows)[number], 'detail'>) =>
    [detail.name, detail.member].find((name) => typeof name === 'string') ?? null;
  // Lines of old do not hold the name of what they are about.
  const names = await subjectNames(
    sql,
    workspaceId,
    page.filter((row) => noted(row) === null),
  );
  return {
    rows: page.map(({ detail, ...row }) => ({
      ...row,
      sentence: auditSentence(row.action, noted({ detail }) ?? names.get(row.subject) ?? null, detail),
      at: row.at.toISOString(),
    })),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** SQL: whether a line says a word, in any case. */
function says(word: string) {
  const called = actionsThat(({ label, says: sentence }) =>
    `${label} ${sentence(null, {})}`.toLowerCase().includes(word.toLowerCase()),
  );
  const like = `%${likeText(word)}%`;
  const value = part`exists (
    select from jsonb_path_query(${auditLog.detail}, '$.** ? (@.type() == "string" || @.type() == "number")') v
    where v #>> '{}' ilike ${like})`;
  return or(ilike(actorName, like), inArray(auditLog.action, called), value);
}

/** Whom and what a workspace's log can be searched by: who is in it, by their newest names, and which actions. */
export async function auditChoices(sql: Sql, workspaceId: string) {
  const { id, actor, action } = auditLog;
  const mine = eq(auditLog.workspaceId, workspaceId);
  const rows = builder(sql);
  const newest = rows.selectDistinctOn([actor], { id: actor, name: actorName }).from(auditLog).where(mine);
  const [actors, actions] = await Promise.all([
    newest.orderBy(actor, desc(id)),
    rows.selectDistinct({ action }).from(auditLog).where(mine),
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
