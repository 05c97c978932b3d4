import type { Sql } from '@waymark/db/connect';
import type { StoredVersion } from '@waymark/db/rows';
import { readGraph } from '@waymark/journey/graph/migrate';
import type { Problem } from '@waymark/journey/settings/problems';
import { changesBetween, type TextChange, textChangesBetween } from '@waymark/journey/words/diff';
import { readNames } from '../vocabulary/names.ts';
import { judgeDraft } from './judge.ts';
import { activePeople, journeyRow } from './row.ts';

/**
 * What publishing would do: the problems that prevent it, how many people are in the journey now (they finish on the
 * version they entered), and the differences from the live version, in sentences.
 */
export async function publishPreview(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
): Promise<{
  problems: Problem[];
  active: number;
  changes: string[];
  texts: TextChange[];
  revision: number;
}> {
  const journey = await journeyRow(sql, workspaceId, journeyId);
  const [problems, active, names, [live]] = await Promise.all([
    judgeDraft(sql, workspaceId, journey.draft),
    activePeople(sql, journeyId),
    readNames(sql, workspaceId),
    sql<Pick<StoredVersion, 'graph'>[]>`
      select graph from journey_version where journey_id = ${journeyId} and id = ${journey.liveVersionId}`,
  ]);
  const before = live ? readGraph(live.graph) : null;
  const changes = before ? changesBetween(before, journey.draft, names) : [];
  const texts = before ? textChangesBetween(before, journey.draft) : [];
  return { problems, active, changes, texts, revision: journey.draftRevision };
}
