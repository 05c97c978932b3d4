import type { Card } from '@waymark/creative/document/document';
import { cardDifferences } from '@waymark/creative/edit/diff';
import type { Sql } from '@waymark/db/connect';

/** How a version stands beside its master, a sentence for each difference. */
export interface Comparison {
  /** In what it is unlike the master. */
  differences: string[];
  /** What changed on the master since this version last followed it. */
  behind: string[];
  suggestedBy: string | null;
}

interface Draft {
  id: string;
  draft: Card;
  base: Card | null;
  suggestedBy: string | null;
}

/** Versions of one card, its master first, each beside that master. */
export async function compared<Row extends { id: string }>(
  sql: Sql,
  versions: readonly Row[],
): Promise<(Row & Comparison)[]> {
  const drafts = await sql<Draft[]>`
    select id, draft, master_base as base, suggested_by as "suggestedBy" from card
    where id = any(${versions.map(({ id }) => id)})`;
  const byId = new Map(drafts.map((row) => [row.id, row]));
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
