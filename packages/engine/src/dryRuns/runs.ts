import { builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import { customer } from '@waymark/db/schema/customer';
import { CompileError, compileGraph } from '@waymark/journey/graph/compile';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Tally } from '@waymark/journey/simulate/tally';
import { DAY } from '@waymark/policy/spans';
import type { Actor } from '@waymark/workspace/audit/actor';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { and, eq, inArray } from 'drizzle-orm';
import { newestJob, type WholeJob } from '../jobs/read.ts';
import { startJob } from '../jobs/start.ts';
import { journeyRow, versionRows } from '../journeys/row.ts';
import { loadWorkspace } from '../legs/facts.ts';
import { type Cohort, cohortWords } from './cohort.ts';
import { dryRunJob, dryRunResult } from './job.ts';
import { present } from './present.ts';
import type { DryRunView } from './result.ts';

const LONGEST_DAYS = 3 * 366;

/** What to run: the draft or the live version, over `from` ≤ instant < `to` (ISO), for a cohort. */
export interface DryRunInput {
  journeyId: string;
  from: string;
  to: string;
  cohort: Cohort;
  useDraft: boolean;
}

/**
 * Starts a dry run and returns its id, stopping any other of the journey that is under way. It uses the current
 * drawing, and cuts off the period at the workspace's now. Throws `notFound` for a journey of another workspace,
 * `invalid` for a drawing with errors (listed in the detail) or a period that is in the future or too long,
 * `conflict` if nothing is live, `tooMany` while two others run.
 */
export async function startDryRun(sql: Sql, workspaceId: string, input: DryRunInput, startedBy: Actor) {
  const workspace = await loadWorkspace(sql, workspaceId);
  if (!workspace) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  const { journeyId, cohort } = input;
  const graph = await graphOf(sql, workspaceId, input);
  checkGraph(graph);
  const job = { journeyId, graph, cohort, ...period(input, shownNow(workspace.clock, Date.now())) };
  return await startJob(sql, dryRunJob, workspaceId, { input: job, subject: journeyId, startedBy });
}

async function graphOf(sql: Sql, workspaceId: string, { journeyId, useDraft }: DryRunInput): Promise<Graph> {
  const journey = await journeyRow(sql, workspaceId, journeyId);
  if (useDraft) return journey.draft;
  const versions = await versionRows(sql, journeyId);
  const live = versions.find((version) => version.id === journey.liveVersionId);
  if (!live) throw new DomainError('conflict', 'This journey hasn’t been published. Run its draft instead.');
  return live.graph;
}

function checkGraph(graph: Graph): void {
  try {
    compileGraph(graph);
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    throw new DomainError('invalid', 'Fix the problems in this journey before running it.', {
      problems: error.problems,
    });
  }
}

function period(input: DryRunInput, now: number): { from: number; to: number } {
  const from = Date.parse(input.from);
  const to = Math.min(Date.parse(input.to), now);
  if (!(from >= 0 && from < to)) throw new DomainError('invalid', 'Choose a period in the past.');
  if (to - from > LONGEST_DAYS * DAY)
    throw new DomainError('invalid', 'Choose a period of up to three years.');
  return { from, to };
}

/** The journey's newest one, running or not, or null. */
export async function latestDryRun(
  sql: Sql,
  workspaceId: string,
  journeyId: string,
): Promise<DryRunView | null> {
  const job = await newestJob(sql, workspaceId, dryRunJob.name, { subject: journeyId });
  return job && (await viewOf(sql, workspaceId, job));
}

/** Throws `notFound` for one of another workspace, or one that is no longer kept. */
export async function dryRunOf(sql: Sql, workspaceId: string, id: string): Promise<DryRunView> {
  const job = await newestJob(sql, workspaceId, dryRunJob.name, { id });
  if (!job) throw new DomainError('notFound', 'This dry run is no longer available. Run it again.');
  return await viewOf(sql, workspaceId, job);
}

async function viewOf(sql: Sql, workspaceId: string, { input, result, ...job }: WholeJob) {
  const { graph, from, to, cohort } = dryRunJob.input.parse(input);
  const view = {
    ...job,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    cohort: cohortWords(cohort),
    of: cohort,
    result: null,
  };
  if (job.status !== 'done') return view;
  const { tally, currency } = dryRunResult.parse(result);
  const names = await namesOf(sql, workspaceId, tally);
  return { ...view, result: present(tally, { graph, compiled: compileGraph(graph) }, names, currency) };
}

/** Names of the people in the result. */
async function namesOf(sql: Sql, workspaceId: string, tally: Tally): Promise<Map<string, string>> {
  const rules = [...tally.suppressed, ...tally.held];
  const ids = [
    ...tally.samples.map(({ personId }) => personId),
    ...rules.map(({ example }) => example.personId),
  ];
  const rows = await builder(sql)
    .select({ id: customer.id, name: customer.name })
    .from(customer)
    .where(and(eq(customer.workspaceId, workspaceId), inArray(customer.id, ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
