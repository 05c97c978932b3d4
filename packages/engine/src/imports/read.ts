import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredImport } from '@waymark/db/rows';
import type { JobStatus } from '@waymark/db/schema/job';
import { peopleImportProblem as problem } from '@waymark/db/schema/peopleImport';
import { DomainError } from '@waymark/workspace/errors';
import { and, gt } from 'drizzle-orm';
import { type PersonRow, personViews, selectPeople } from '../people/list.ts';
import { type Format, formatSchema } from './format.ts';
import { type Mapping, mappingSchema } from './mapping.ts';
import type { Rehearsal } from './samples.ts';
import type { Counts, Refused } from './settle.ts';
import type { UndoCounts } from './undo.ts';

export interface ImportRow extends Omit<StoredImport, 'workspaceId' | keyof Documents>, Documents {
  /** About how many rows the file has. */
  lines: number;
  jobStatus: JobStatus | null;
  /** The workspace's, IANA. */
  zone: string;
  /** The account's id or the key that uploaded it; `createdBy` is its name. */
  uploadedBy: string;
}

interface Documents {
  format: Format;
  mapping: Mapping | null;
  counts: Counts | null;
  rehearsal: Rehearsal | null;
  undo: UndoCounts | null;
}

type Stored = Omit<ImportRow, 'format' | 'mapping'> & { format: unknown; mapping: unknown };

const select = (sql: Queryable, workspaceId: string) => sql`
  select i.id, i.name, i.bytes, i.parts, (i.format->>'lines')::int as lines, i.format, i.mapping, i.phase, i.rows,
    i.counts, i.rehearsal, i.undo, i.job_id as "jobId", j.status as "jobStatus",
    i.created_by as "uploadedBy", coalesce(u.name, 'API key') as "createdBy", i.created_at as "createdAt", i.ended_at as "endedAt", w.zone
  from people_import i join workspace w on w.id = i.workspace_id left join job j on j.id = i.job_id left join "user" u on u.id = i.created_by
  where i.workspace_id = ${workspaceId}`;

const read = (row: Stored): ImportRow => ({
  ...row,
  format: formatSchema.parse(row.format),
  mapping: row.mapping === null ? null : mappingSchema.parse(row.mapping),
});

/** Throws `notFound` for an import of another workspace. */
export async function importRow(sql: Queryable, workspaceId: string, id: string): Promise<ImportRow> {
  const [row] = await sql<Stored[]>`${select(sql, workspaceId)} and i.id = ${id}`;
  if (!row) throw new DomainError('notFound', 'This import doesn’t exist.');
  return read(row);
}

/** Imports of a workspace, newest first, up to 100. */
export async function listImports(sql: Queryable, workspaceId: string): Promise<ImportRow[]> {
  const rows = await sql<Stored[]>`${select(sql, workspaceId)} order by i.created_at desc limit 100`;
  return rows.map(read);
}

const { line, reason, cells } = problem;

const problemsAbout = ({ id, phase }: ImportRow, after = 0) =>
  and(
    equals(problem, { importId: id, rehearsed: phase === 'uploaded' || phase === 'rehearsed' }),
    gt(line, after),
  );

/** A page of the rows that were refused, in order; of the rehearsal until the import has begun. */
export async function problemPage(
  sql: Queryable,
  row: ImportRow,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const rows = await builder(sql)
    .select({ row: line, reason })
    .from(problem)
    .where(problemsAbout(row, Number(cursor ?? 0)))
    .orderBy(line)
    .limit(limit + 1);
  const total = await builder(sql).$count(problem, problemsAbout(row));
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? String(page.at(-1)?.row) : null, total };
}

/** Some of the rows that were refused, with their cells: the first, or those after a line. */
export const readProblems = (
  sql: Queryable,
  row: ImportRow,
  limit: number,
  after = 0,
): Promise<Refused[]> => {
  const select = builder(sql).select({ line, reason, cells }).from(problem);
  return select.where(problemsAbout(row, after)).orderBy(line).limit(limit);
};

/** The rows that were refused, in order, a page at a time; of the rehearsal until the import has begun. */
export async function* problemsOf(sql: Queryable, row: ImportRow) {
  for (let after = 0; ; ) {
    const rows = await readProblems(sql, row, 500, after);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.line ?? after;
  }
}

/** A page of the people of an imported file, in the order of their rows. */
export async function importedPeople(
  sql: Sql,
  workspaceId: string,
  { id }: Pick<ImportRow, 'id'>,
  { cursor, limit = 50 }: { cursor?: string | null | undefined; limit?: number },
) {
  const rows = await sql<(PersonRow & { line: number })[]>`
    ${selectPeople(sql)}, r.line from people_import_row r join customer c on c.id = r.customer_id
    where r.import_id = ${id} and c.workspace_id = ${workspaceId} and r.line > ${Number(cursor ?? 0)}
    order by r.line limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const views = await personViews(sql, workspaceId, page);
  return {
    rows: views.map(([view]) => view),
    next: rows.length > limit ? String(page.at(-1)?.line) : null,
  };
}
