import { setImmediate } from 'node:timers/promises';
import type { Sql } from '@waymark/db/connect';
import { CompileError, compileGraph } from '@waymark/journey/graph/compile';
import type { Graph } from '@waymark/journey/graph/graph';
import type { Compiled } from '@waymark/journey/plan/plan';
import { reachOf } from '@waymark/journey/simulate/reach';
import { Simulation } from '@waymark/journey/simulate/simulate';
import type { Tally } from '@waymark/journey/simulate/tally';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { journeyRow, versionRows } from '../journeys/row.ts';
import { loadWorkspace } from '../legs/facts.ts';
import type { WorkspaceFacts } from '../legs/rows.ts';
import type { Cohort } from './cohort.ts';
import { countPeople, peopleOf, type Scope } from './population.ts';
import { present } from './present.ts';
import type { DryRunResult } from './result.ts';

const DAY = 86_400_000;
const LONGEST_DAYS = 3 * 366;
/** The event loop is given back after so many ms of simulating. */
const BREATH_MS = 15;

/** What to run: the draft or what is live, over `from` ≤ instant < `to` (ISO), for a cohort. */
export interface DryRunInput {
  journeyId: string;
  from: string;
  to: string;
  cohort: Cohort;
  useDraft: boolean;
}

/** A dry run that can start. The period is epoch ms, cut off at the workspace's now. */
export interface DryRunJob {
  workspace: WorkspaceFacts;
  graph: Graph;
  compiled: Compiled;
  scope: Scope;
  from: number;
  to: number;
  total: number;
}

/** Looks everything up that a dry run needs before its people, and refuses what cannot run. */
export async function prepare(sql: Sql, workspaceId: string, input: DryRunInput): Promise<DryRunJob> {
  const workspace = await loadWorkspace(sql, workspaceId);
  if (!workspace) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  const graph = await graphOf(sql, workspaceId, input);
  const compiled = compile(graph);
  const { from, to } = period(input, shownNow(workspace.clock, Date.now()));
  const { journeyId, cohort } = input;
  const scope = { workspaceId, journeyId, cohort, reach: reachOf(compiled.plan, workspace.policy), from, to };
  return { workspace, graph, compiled, scope, from, to, total: await countPeople(sql, workspaceId) };
}

async function graphOf(sql: Sql, workspaceId: string, { journeyId, useDraft }: DryRunInput): Promise<Graph> {
  const journey = await journeyRow(sql, workspaceId, journeyId);
  if (useDraft) return journey.draft;
  const versions = await versionRows(sql, journeyId);
  const live = versions.find((version) => version.id === journey.liveVersionId);
  if (!live) throw new DomainError('conflict', 'This journey hasn’t been published. Run its draft instead.');
  return live.graph;
}

function compile(graph: Graph): Compiled {
  try {
    return compileGraph(graph);
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

/**
 * Runs it: people are loaded a slice at a time and lived through one by one, with the event loop given back every few
 * milliseconds. `progress` is told how many people were looked at. Throws where `signal` is aborted.
 */
export async function execute(
  sql: Sql,
  job: DryRunJob,
  signal: AbortSignal,
  progress: (done: number) => void,
): Promise<DryRunResult> {
  const { workspace, compiled, graph, from, to } = job;
  const simulation = new Simulation({
    plan: compiled.plan,
    rules: workspace.policy,
    from,
    to,
    zone: workspace.zone,
    prices: workspace.sender ?? { smsCents: 0, mmsCents: 0 },
  });
  let done = 0;
  let begun = performance.now();
  for await (const { looked, people } of peopleOf(sql, job.scope)) {
    for (const person of people) {
      signal.throwIfAborted();
      simulation.add(person);
      if (performance.now() - begun < BREATH_MS) continue;
      await setImmediate();
      begun = performance.now();
    }
    signal.throwIfAborted();
    done += looked;
    progress(done);
  }
  const { tally } = simulation;
  const names = await namesOf(sql, workspace.id, tally);
  return present(tally, { graph, compiled }, names, workspace.sender?.currency ?? 'USD');
}

/** Names of the people who are spoken of. */
async function namesOf(sql: Sql, workspaceId: string, tally: Tally): Promise<Map<string, string>> {
  const rules = [...tally.suppressed, ...tally.held];
  const ids = [
    ...tally.samples.map(({ personId }) => personId),
    ...rules.map(({ example }) => example.personId),
  ];
  const rows = await sql<{ id: string; name: string }[]>`
    select c.id, c.name from customer c
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
