import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { readGraph } from '@waymark/journey/graph/migrate';
import type { Problem } from '@waymark/journey/settings/problems';
import { changesBetween, type TextChange, textChangesBetween } from '@waymark/journey/words/diff';
import { eq } from 'drizzle-orm';
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
  const { draft, draftRevision: revision } = await journeyRow(sql, workspaceId, journeyId);
  const [problems, active, [live]] = await Promise.all([
    judgeDraft(sql, workspaceId, draft),
    activePeople(sql, journeyId),
    builder(sql)
      .select({ graph: journeyVersion.graph })
      .from(journey)
      .innerJoin(journeyVersion, eq(journeyVersion.id, journey.liveVersionId))
      .where(rowOf(journey, workspaceId, journeyId)),
  ]);
  const before = live ? readGraph(live.graph) : null;
  const names = await readNames(sql, workspaceId, [draft, ...(before ? [before] : [])]);
  const changes = before ? changesBetween(before, draft, names) : [];
  const texts = before ? textChangesBetween(before, draft) : [];
  return { problems, active, changes, texts, revision };
}
