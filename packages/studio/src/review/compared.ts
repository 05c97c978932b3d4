import { readStoredCard } from '@waymark/creative/document/migrate';
import { cardDifferences } from '@waymark/creative/edit/diff';
import type { Sql } from '@waymark/db/connect';
import type { StoredCard } from '@waymark/db/rows';

/** How a version stands beside its master, a sentence for each difference. */
export interface Comparison {
  /** In what it is unlike the master. */
  differences: string[];
  /** What changed on the master since this version last followed it. */
  behind: string[];
  suggestedBy: string | null;
}

type Draft = Pick<StoredCard, 'id' | 'draft' | 'suggestedBy'> & { base: StoredCard['masterBase'] };

/** Versions of one card, its master first, each beside that master. */
export async function compared<Row extends { id: string }>(
  sql: Sql,
  workspaceId: string,
  versions: readonly Row[],
): Promise<(Row & Comparison)[]> {
  const drafts = await sql<Draft[]>`
    select id, draft, master_base as base, suggested_by as "suggestedBy" from card
    where workspace_id = ${workspaceId} and id = any(${versions.map(({ id }) => id)})`;
  const byId = new Map(
    drafts.map(({ draft, base, ...row }) => [
      row.id,
      { ...row, draft: readStoredCard(draft), base: base && readStoredCard(base) },
    ]),
  );
  const master = byId.get(versions[0]?.id ?? '');
  return versions.map((version) => {
    const mine = byId.get(version.id);
    if (!master || !mine) return { ...version, differences: [], behind: [], suggestedBy: null };
    return {
      ...version,
      differences: cardDifferences(master.draft, mine.draft),
      behind: mine.base ? cardDifferences(mine.base, master.draft) : [],
      suggestedBy: mine.suggestedBy,
    };
  });
}
