import { cardDifferences } from '@waymark/creative/diff';
import type { Card } from '@waymark/creative/document';
import type { Sql } from '@waymark/db/connect';

/** Versions of one card, each with what is different from the first of them, its master, and what suggested that. */
export async function compared<Row extends { id: string }>(
  sql: Sql,
  versions: readonly Row[],
): Promise<(Row & { differences: string[]; suggestedBy: string | null })[]> {
  const drafts = await sql<{ id: string; draft: Card; suggestedBy: string | null }[]>`
    select id, draft, suggested_by as "suggestedBy" from card where id = any(${versions.map(({ id }) => id)})`;
  const byId = new Map(drafts.map((row) => [row.id, row]));
  const master = byId.get(versions[0]?.id ?? '');
  return versions.map((version) => {
    const mine = byId.get(version.id);
    const differences = master && mine ? cardDifferences(master.draft, mine.draft) : [];
    return { ...version, differences, suggestedBy: mine?.suggestedBy ?? null };
  });
}
