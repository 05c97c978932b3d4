import type { Sql } from '@waymark/db/connect';
import { jsonOf } from '@waymark/db/json';
import { retrying } from '@waymark/db/transaction';
import { compileGraph } from '@waymark/journey/graph/compile';
import { keepSentCards } from '@waymark/studio/review/sent';
import type { Actor } from '@waymark/workspace/audit/actor';
import { recordAudit } from '@waymark/workspace/audit/record';
import { notifyChange } from '@waymark/workspace/changes/changes';
import { DomainError } from '@waymark/workspace/errors';
import { followCalendar } from '../../triggers/calendar.ts';
import { draftProblems } from '../check.ts';
import { staleDraft } from '../draft.ts';
import { journeyRow } from '../row.ts';

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
  return await retrying(sql, async (tx) => {
    const journey = await journeyRow(tx, workspaceId, journeyId, { lock: true });
    if (input.revision !== undefined && input.revision !== journey.draftRevision) {
      throw staleDraft(journey.draftRevision);
    }
    const problems = await draftProblems(tx, workspaceId, journey.draft);
    if (problems.some(({ severity }) => severity === 'error')) {
      throw new DomainError('invalid', "This journey can't be published yet.", { problems });
    }
    const compiled = compileGraph(journey.draft);
    const [same] = await tx<{ id: string; number: number }[]>`
      select v.id, v.number from journey j join journey_version v on v.id = j.live_version_id
      where j.id = ${journeyId} and j.workspace_id = ${workspaceId} and j.status in ('live', 'paused')
        and v.plan_hash = ${compiled.hash} and v.graph = j.draft`;
    if (same) return { version: same.number, versionId: same.id };
    await keepSentCards(tx, workspaceId, journey.draft);
    await tx`
      insert into plan (hash, plan) values (${compiled.hash}, ${jsonOf(tx, compiled.plan)})
      on conflict (hash) do nothing`;
    const [version] = await tx<{ id: string; number: number }[]>`
      insert into journey_version (journey_id, number, graph, plan_hash, nodes, branches, trigger_node, published_by)
      values (${journeyId},
        (select coalesce(max(number), 0) + 1 from journey_version where journey_id = ${journeyId}),
        ${jsonOf(tx, journey.draft)}, ${compiled.hash}, ${jsonOf(tx, compiled.nodes)},
        ${jsonOf(tx, compiled.branches)}, ${compiled.triggerNode}, ${input.actor})
      returning id, number`;
    if (!version) throw new Error('the insert gave no row');
    await tx`
      update journey set live_version_id = ${version.id}, updated_at = now(),
        status = case when status = 'paused' then 'paused' else 'live' end
      where id = ${journeyId} and workspace_id = ${workspaceId}`;
    await followCalendar(tx, workspaceId, journeyId);
    await recordAudit(tx, workspaceId, {
      actor: input.actor,
      action: 'journey.publish',
      subject: journeyId,
      detail: { version: version.number, planHash: compiled.hash },
    });
    await notifyChange(tx, workspaceId, { kind: 'journey', journeyId });
    return { version: version.number, versionId: version.id };
  });
}
