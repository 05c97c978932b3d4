import { builder } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import { journey } from '@waymark/db/schema/journey';
import { retrying } from '@waymark/db/transaction';
import { type CampaignTime, campaignGraph } from '@waymark/journey/graph/campaign';
import type { Graph } from '@waymark/journey/graph/graph';
import { readGraph } from '@waymark/journey/graph/migrate';
import { kinds } from '@waymark/journey/kinds/kinds';
import { canonicalJson } from '@waymark/journey/plan/canonical';
import { dateAndTime, instantOfRun } from '@waymark/journey/run/schedule';
import * as fields from '@waymark/journey/settings/fields';
import type { Problem } from '@waymark/journey/settings/problems';
import { toLocal } from '@waymark/policy/localTime';
import { MINUTE } from '@waymark/policy/spans';
import type { Actor } from '@waymark/workspace/audit/actor';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { draftProblems } from '../journeys/check.ts';
import { addJourney } from '../journeys/journeys.ts';
import { judgeDraft } from '../journeys/judge.ts';
import { journeyRow } from '../journeys/row.ts';
import { publishDraft } from '../journeys/versions/publish.ts';
import { loadWorkspace } from '../legs/facts.ts';
import type { WorkspaceFacts } from '../legs/rows.ts';
import { estimateRun, type RunEstimate } from './estimate.ts';

/** Time between choosing "now" and publishing, real ms: a fast test clock must not have passed it. */
const SOON = 2_000;

/** One message to everyone in a segment. As in a draft, much may still be missing. */
export const campaignSchema = z.object({
  segment: z.guid(),
  message: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('message.sms'),
      settings: z.object(kinds['message.sms'].settings(fields)),
    }),
    z.object({
      kind: z.literal('message.mms'),
      settings: z.object(kinds['message.mms'].settings(fields)),
    }),
  ]),
  when: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('now') }),
    z.object({
      kind: z.literal('at'),
      date: fields.date,
      time: fields.time,
      zone: z.enum(['person', 'workspace']),
    }),
  ]),
});
export type Campaign = z.infer<typeof campaignSchema>;

/** Forecasts a campaign before anything is created. `run` is null if something is missing, which `problems` lists. */
export async function campaignEstimate(
  sql: Sql,
  workspaceId: string,
  campaign: Campaign,
  signal?: AbortSignal,
): Promise<{ problems: Problem[]; run: RunEstimate | null }> {
  const workspace = await workspaceOf(sql, workspaceId);
  const graph = graphOf(workspace, campaign);
  const problems = await judgeDraft(sql, workspaceId, graph);
  requireSegment(problems);
  return { problems, run: await estimateRun(sql, workspace, graph, signal) };
}

/** Forecasts the next run of a journey's draft, if it begins by a schedule; otherwise null. */
export async function draftEstimate(sql: Sql, workspaceId: string, journeyId: string) {
  const { draft } = await journeyRow(sql, workspaceId, journeyId);
  return await estimateRun(sql, await workspaceOf(sql, workspaceId), draft);
}

type NewCampaign = Campaign & { id?: string | undefined; name: string; publish: boolean };

/**
 * Creates the journey of a campaign: a draft, or live immediately with `publish`, in one transaction. Throws `invalid`,
 * with the problems in the error's detail, if it can't be published; nothing is created then. With an `id` of the
 * caller's own it is created once: whoever got no answer can ask again. Throws `conflict` if another has the id.
 */
export async function createCampaign(
  sql: Sql,
  workspaceId: string,
  { id: chosen, name, publish, ...campaign }: NewCampaign,
  actor: Actor,
): Promise<{ id: string }> {
  return await retrying(sql, async (tx) => {
    if (chosen && (await wasCreated(tx, workspaceId, chosen, { name, publish, ...campaign })))
      return { id: chosen };
    const graph = graphOf(await workspaceOf(tx, workspaceId), campaign);
    const errors = (await draftProblems(tx, workspaceId, graph)).filter(
      ({ severity }) => severity === 'error',
    );
    requireSegment(errors);
    if (publish && errors.length > 0)
      throw new DomainError('invalid', `This campaign can’t go out yet. ${errors[0]?.sentence}`, {
        problems: errors,
      });
    const { id } = await addJourney(tx, workspaceId, { id: chosen, name, graph, actor });
    if (publish) await publishDraft(tx, workspaceId, id, { actor });
    return { id };
  });
}

/** Whether this very campaign has the id already. Throws `conflict` if something else has it. */
async function wasCreated(
  tx: Queryable,
  workspaceId: string,
  id: string,
  { name, publish, segment, message, when }: NewCampaign,
): Promise<boolean> {
  const [known] = await builder(tx).select().from(journey).where(eq(journey.id, id));
  if (!known) return false;
  const draft = known.workspaceId === workspaceId ? readGraph(known.draft) : null;
  const begins = draft?.nodes.find((node) => node.kind === 'trigger.schedule')?.settings;
  const { date = '', time = '', zone = 'workspace' } = begins ?? {};
  // "Now" was another minute then.
  const graph = campaignGraph(segment, message, when.kind === 'now' ? { date, time, zone } : when);
  const isSame = canonicalJson(draft) === canonicalJson(graph);
  if (isSame && known.name === name && (known.status !== 'draft') === publish) return true;
  throw new DomainError('conflict', 'This campaign was already created. Look at it in Journeys.');
}

function requireSegment(problems: readonly Problem[]): void {
  const unknown = problems.find(({ code }) => code === 'unknownSegment');
  if (unknown) throw new DomainError('notFound', unknown.sentence);
}

async function workspaceOf(sql: Queryable, workspaceId: string): Promise<WorkspaceFacts> {
  const workspace = await loadWorkspace(sql, workspaceId);
  if (!workspace) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  return workspace;
}

function graphOf(workspace: WorkspaceFacts, { segment, message, when }: Campaign): Graph {
  return campaignGraph(segment, message, when.kind === 'now' ? nextMinute(workspace) : when);
}

/** The first whole minute of the workspace's wall clock after a short margin. */
function nextMinute({ clock, zone }: WorkspaceFacts): CampaignTime {
  const soon = shownNow(clock, Date.now() + SOON);
  let run = Math.floor(toLocal(zone, soon) / MINUTE) * MINUTE;
  // In an hour that occurs twice, a time is the first of the two.
  do run += MINUTE;
  while (instantOfRun(zone, run) <= soon);
  return { ...dateAndTime(run), zone: 'workspace' };
}
