import { entryStatuses } from '@waymark/db/schema/entry';
import { draftEstimate } from '@waymark/engine/campaigns/campaign';
import { latestDryRun } from '@waymark/engine/dryRuns/runs';
import {
  closeEntries,
  pauseJourney,
  reopenEntries,
  resumeJourney,
  stopJourney,
} from '@waymark/engine/journeys/control';
import { journeyCounts } from '@waymark/engine/journeys/counts/counts';
import { notSentByRule } from '@waymark/engine/journeys/counts/notSent';
import { discardDraft, saveDraft } from '@waymark/engine/journeys/draft';
import {
  archivedJourneys,
  archiveJourney,
  createJourney,
  duplicateJourney,
  renameJourney,
  restoreJourney,
} from '@waymark/engine/journeys/journeys';
import { listJourneys } from '@waymark/engine/journeys/list';
import { entriesOf } from '@waymark/engine/journeys/people/entriesOf';
import { turnedAwayOf } from '@waymark/engine/journeys/people/turnedAway';
import { publishPreview } from '@waymark/engine/journeys/preview';
import { publishJourney } from '@waymark/engine/journeys/versions/publish';
import {
  bringBackDraft,
  restoreVersion,
  versionList,
  versionView,
} from '@waymark/engine/journeys/versions/versions';
import { journeyView } from '@waymark/engine/journeys/view';
import type { StoredDocument } from '@waymark/journey/graph/documents';
import { parseGraph } from '@waymark/journey/graph/migrate';
import { stoppingRules } from '@waymark/policy/decision';
import { nameSchema } from '@waymark/policy/plainText';
import { z } from 'zod';
import { allowed, byId, changeOne, cursorSchema, everyone, idSchema, router } from '../base.ts';

/** People who may pause a journey; who may resume it depends on who paused it. */
const drawers = allowed('editJourneys');
const name = nameSchema(120);
/**
 * A drawing of any known version: a page that was open since before an update, or a draft kept in a browser, sends an
 * older one.
 */
const drawing = z.custom<StoredDocument>().transform((stored, ctx) => {
  const parsed = parseGraph(stored);
  if (parsed.ok) return parsed.graph;
  for (const { path, message } of parsed.issues)
    ctx.addIssue({ code: 'custom', message, path: path.split('.').filter(Boolean) });
  return z.NEVER;
});
const versionNumber = z.int().min(1).max(1_000_000);

export const journeysRouter = router({
  list: everyone.query(({ ctx }) => listJourneys(ctx.sql, ctx.workspaceId)),
  get: everyone.input(byId).query(({ ctx, input }) => journeyView(ctx.sql, ctx.workspaceId, input.id)),
  create: drawers
    .input(z.object({ name, graph: drawing.optional() }))
    .mutation(({ ctx, input }) => createJourney(ctx.sql, ctx.workspaceId, { ...input, actor: ctx.actor })),
  duplicate: changeOne('editJourneys', duplicateJourney),
  rename: drawers
    .input(byId.extend({ name }))
    .mutation(({ ctx, input }) => renameJourney(ctx.sql, ctx.workspaceId, input.id, input.name, ctx.actor)),
  saveDraft: drawers
    .input(byId.extend({ graph: drawing, revision: z.int().min(1) }))
    .mutation(({ ctx, input }) =>
      saveDraft(ctx.sql, ctx.workspaceId, input.id, { ...input, actor: ctx.actor }),
    ),
  discardDraft: changeOne('editJourneys', discardDraft),
  publishPreview: everyone.input(byId).query(async ({ ctx, input }) => ({
    ...(await publishPreview(ctx.sql, ctx.workspaceId, input.id)),
    forecast: forecastOf(await latestDryRun(ctx.sql, ctx.workspaceId, input.id)),
    run: await draftEstimate(ctx.sql, ctx.workspaceId, input.id),
  })),
  publish: allowed('publishJourneys')
    .input(byId.extend({ revision: z.int().min(1) }))
    .mutation(({ ctx, input }) =>
      publishJourney(ctx.sql, ctx.workspaceId, input.id, { revision: input.revision, actor: ctx.actor }),
    ),
  pause: changeOne('pauseJourneys', pauseJourney),
  resume: changeOne('pauseJourneys', resumeJourney),
  closeEntries: changeOne('pauseJourneys', closeEntries),
  reopenEntries: changeOne('pauseJourneys', reopenEntries),
  stop: changeOne('stopJourneys', stopJourney),
  archive: changeOne('archiveJourneys', archiveJourney),
  archived: everyone.query(({ ctx }) => archivedJourneys(ctx.sql, ctx.workspaceId)),
  restore: changeOne('archiveJourneys', restoreJourney),
  counts: everyone
    .input(byId.extend({ version: versionNumber.optional() }))
    .query(({ ctx, input }) => journeyCounts(ctx.sql, ctx.workspaceId, input.id, { version: input.version })),
  notSentByRule: everyone
    .input(byId.extend({ nodeId: z.string().max(64), version: versionNumber.optional() }))
    .query(({ ctx, input: { id, ...of } }) => notSentByRule(ctx.sql, ctx.workspaceId, id, of)),
  entries: everyone
    .input(
      z.object({
        id: idSchema,
        nodeId: z.string().max(64).optional(),
        presence: z.enum(['here', 'passed', 'notSent']).optional(),
        rule: z.enum(stoppingRules).optional(),
        status: z.enum(['active', ...entryStatuses]).optional(),
        held: z.boolean().optional(),
        version: versionNumber.optional(),
        search: z.string().max(100).optional(),
        cursor: cursorSchema,
      }),
    )
    .query(({ ctx, input: { id, ...filter } }) => entriesOf(ctx.sql, ctx.workspaceId, id, filter)),
  turnedAway: everyone
    .input(byId.extend({ version: versionNumber.optional(), cursor: cursorSchema }))
    .query(({ ctx, input: { id, ...filter } }) => turnedAwayOf(ctx.sql, ctx.workspaceId, id, filter)),
  versions: everyone.input(byId).query(({ ctx, input }) => versionList(ctx.sql, ctx.workspaceId, input.id)),
  version: everyone
    .input(byId.extend({ number: versionNumber }))
    .query(({ ctx, input }) => versionView(ctx.sql, ctx.workspaceId, input.id, input.number)),
  restoreVersion: drawers
    .input(byId.extend({ number: versionNumber, revision: z.int().min(1) }))
    .mutation(({ ctx, input }) =>
      restoreVersion(ctx.sql, ctx.workspaceId, input.id, {
        number: input.number,
        revision: input.revision,
        actor: ctx.actor,
      }),
    ),
  bringBackDraft: drawers
    .input(byId.extend({ revision: z.int().min(1) }))
    .mutation(({ ctx, input }) =>
      bringBackDraft(ctx.sql, ctx.workspaceId, input.id, { revision: input.revision, actor: ctx.actor }),
    ),
});

/** The result of the last dry run, if it finished: the best forecast there is. */
function forecastOf(run: Awaited<ReturnType<typeof latestDryRun>>) {
  if (!run?.result) return null;
  const { entries, messages, costCents, currency } = run.result;
  return { from: run.from, to: run.to, ranAt: run.startedAt, entries, messages, costCents, currency };
}
