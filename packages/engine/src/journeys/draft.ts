import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { journeyVersion } from '@waymark/db/schema/journey';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Problem } from '@waymark/journey/settings/problems';
import type { Actor } from '@waymark/workspace/audit/actor';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { eq, sql as part } from 'drizzle-orm';
import { judgeDraft } from './judge.ts';
import { journeyRow, writeJourney } from './row.ts';

/**
 * Saves an edit of the canvas. `revision` is the one the edit is based on: if somebody else has saved since, it is
 * refused (`conflict`, with the current revision in the error's detail). Returns the new revision and the drawing's
 * problems.
 */
export async function saveDraft(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  input: { graph: Graph; revision: number; actor: Actor },
): Promise<{ revision: number; problems: Problem[] }> {
  const problems = await judgeDraft(sql, workspaceId, input.graph);
  const revision = await sql.begin(async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (journey.draftRevision !== input.revision) throw staleDraft(journey.draftRevision);
    const next = journey.draftRevision + 1;
    const { graph: draft, actor: draftBy } = input;
    await writeJourney(tx, workspaceId, journeyId, { draft, draftRevision: next, draftBy });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
    return next;
  });
  return { revision, problems };
}

/** Goes back to the live version. Refused (`conflict`) if nothing was ever published. */
export async function discardDraft(sql: Sql, workspaceId: string, journeyId: string, actor: Actor) {
  return sql.begin(async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (!journey.liveVersionId) {
      throw new DomainError(
        'conflict',
        "This journey was never published, so there's nothing to go back to.",
      );
    }
    const revision = journey.draftRevision + 1;
    const live = builder(tx)
      .select({ graph: journeyVersion.graph })
      .from(journeyVersion)
      .where(eq(journeyVersion.id, journey.liveVersionId));
    const draft = part`${live}`;
    await writeJourney(tx, workspaceId, journeyId, { draft, draftRevision: revision, draftBy: actor });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
    return { revision };
  });
}

/** The error for an edit made on a revision that is no longer the newest. */
export function staleDraft(current: number): DomainError {
  return new DomainError('conflict', 'Someone else changed this journey in the meantime.', {
    revision: current,
  });
}
