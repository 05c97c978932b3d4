import { builder, equals, inserted } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { journey, journeyVersion, plan } from '@waymark/db/schema/journey';
import { retrying } from '@waymark/db/transaction';
import { compileGraph } from '@waymark/journey/graph/compile';
import { references } from '@waymark/journey/graph/references';
import { keepSentCards } from '@waymark/studio/review/sent';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray, sql as part } from 'drizzle-orm';
import { keepSegments } from '../../segments/row.ts';
import { followCalendar } from '../../triggers/calendar.ts';
import { draftProblems } from '../check.ts';
import { staleDraft } from '../draft.ts';
import { journeyRow, writeJourney } from '../row.ts';

/**
 * Makes the draft the version that new entries take, in one transaction. People already in it stay on the version
 * they entered. A paused journey stays paused; any other is live afterward. If the draft equals the live version
 * already (somebody else was quicker, or the same request came twice) nothing changes, and that version is returned.
 * `revision` is the draft that was reviewed: a newer one is a `conflict`. A drawing with problems is `invalid`, with
 * the problems in the error's detail.
 */
export async function publishJourney(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
  input: { revision?: number; actor: Actor },
): Promise<{ version: number; versionId: string }> {
  return await retrying(sql, (tx) => publishDraft(tx, workspaceId, journeyId, input));
}

/** `publishJourney` in the caller's transaction. */
export async function publishDraft(
  tx: Queryable,
  workspaceId: string,
  journeyId: string,
  input: { revision?: number; actor: Actor },
) {
  const { draft, draftRevision, status } = await journeyRow(tx, workspaceId, journeyId, { lock: true });
  if (input.revision !== undefined && input.revision !== draftRevision) {
    throw staleDraft(draftRevision);
  }
  await keepSegments(
    tx,
    references(draft).segments.map(({ name }) => name),
  );
  const problems = await draftProblems(tx, workspaceId, draft);
  if (problems.some(({ severity }) => severity === 'error')) {
    throw new DomainError('invalid', "This journey can't be published yet.", { problems });
  }
  const compiled = compileGraph(draft);
  const { hash: planHash, nodes, branches, triggerNode } = compiled;
  const rows = builder(tx);
  const published = { version: journeyVersion.number, versionId: journeyVersion.id };
  const isLive = and(
    equals(journey, { workspaceId, id: journeyId }),
    inArray(journey.status, ['live', 'paused']),
  );
  const isSame = and(eq(journeyVersion.planHash, planHash), eq(journeyVersion.graph, journey.draft));
  const [same] = await rows
    .select(published)
    .from(journey)
    .innerJoin(journeyVersion, eq(journeyVersion.id, journey.liveVersionId))
    .where(and(isLive, isSame));
  if (same) return same;
  await keepSentCards(tx, workspaceId, draft);
  await rows.insert(plan).values({ hash: planHash, plan: compiled.plan }).onConflictDoNothing();
  const number = part`(select coalesce(max(number), 0) + 1 from journey_version where journey_id = ${journeyId})`;
  const drawn = { graph: draft, planHash, nodes, branches, triggerNode };
  const version = await inserted(
    rows
      .insert(journeyVersion)
      .values({ journeyId, number, ...drawn, publishedBy: input.actor })
      .returning(published),
  );
  await writeJourney(tx, workspaceId, journeyId, {
    liveVersionId: version.versionId,
    ...(status !== 'paused' && { status: 'live' }),
  });
  await followCalendar(tx, workspaceId, journeyId);
  await recordAudit(tx, workspaceId, {
    actor: input.actor,
    action: 'journey.publish',
    subject: journeyId,
    detail: { version: version.version, planHash },
  });
  await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
  return version;
}
