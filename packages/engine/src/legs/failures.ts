import type { Queryable } from '@waymark/db/connect';
import type { AdvanceResult } from '@waymark/workflows/messages';
import postgres from 'postgres';

const codeOf = (error: unknown): string => (error instanceof postgres.PostgresError ? error.code : '');

/** Two transactions locked the same rows in different orders; one of them can simply retry. */
export const isDeadlock = (error: unknown): boolean => ['40P01', '40001'].includes(codeOf(error));

/** The data itself cannot be stored (class 22: its form; 23: a constraint): trying again changes nothing. */
export const isDataError = (error: unknown): boolean => /^2[23]/.test(codeOf(error));

/** Fails an entry whose leg can't be written, with the reason, so that it blocks nobody else. */
export async function failEntry(
  sql: Queryable,
  workspaceId: string,
  entryId: string,
  error: unknown,
): Promise<ReadonlyMap<string, AdvanceResult>> {
  const reason = error instanceof Error ? error.message : String(error);
  await sql`
    update entry set status = 'failed', error = ${reason.slice(0, 500)}, ended_at = now(),
      workflow = case when workflow = 'started' then 'started' else 'none' end
    where id = ${entryId} and workspace_id = ${workspaceId} and status in ('new', 'waiting')`;
  return new Map([[entryId, { kind: 'done', status: 'failed' }]]);
}
