import { builder, rowOf } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { journey, journeyVersion } from '@waymark/db/schema/journey';
import { segment } from '@waymark/db/schema/segment';
import type { Graph } from '@waymark/journey/graph/graph';
import { readGraph } from '@waymark/journey/graph/migrate';
import type { Problem } from '@waymark/journey/settings/problems';
import { changesBetween, type TextChange, textChangesBetween } from '@waymark/journey/words/diff';
import { and, eq, sql as raw } from 'drizzle-orm';
import { countsOf, sumOf } from '../counters/counters.ts';
import { readNames } from '../vocabulary/names.ts';
import { judgeDraft } from './judge.ts';
import { activePeople, journeyRow } from './row.ts';

/**
 * What publishing would do: the problems that prevent it, how many people are in the journey now (they finish on the
 * version they entered), the differences from the live version, in sentences, and who stays outside although they are in
 * the segment that starts it.
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
  inside: Inside | null;
}> {
  const { draft, draftRevision: revision } = await journeyRow(sql, workspaceId, journeyId);
  const [problems, active, inside, [live]] = await Promise.all([
    judgeDraft(sql, workspaceId, draft),
    activePeople(sql, journeyId),
    insideOf(sql, workspaceId, draft),
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
  return { problems, active, changes, texts, revision, inside };
}

/** The segment by whose entering people start, with those in it now: they don't enter it any more. */
export interface Inside {
  id: string;
  name: string;
  people: number;
}

async function insideOf(sql: Sql, workspaceId: string, { nodes }: Graph): Promise<Inside | null> {
  const trigger = nodes.find((node) => node.kind === 'trigger.segment');
  if (trigger?.settings.when !== 'enters') return null;
  const { id, name } = segment;
  const [found] = await builder(sql)
    .select({ id, name })
    .from(segment)
    .where(and(eq(segment.workspaceId, workspaceId), raw`${id}::text = ${trigger.settings.segment}`));
  if (!found) return null;
  return { ...found, people: sumOf(await countsOf(sql, ['segment'], [found.id])) };
}
