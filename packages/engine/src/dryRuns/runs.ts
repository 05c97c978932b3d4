import { randomUUID } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';
import { DomainError } from '@waymark/workspace/errors';
import { cohortWords } from './cohort.ts';
import { type DryRunInput, type DryRunJob, execute, prepare } from './execute.ts';
import type { DryRunView } from './result.ts';

/** Kept per workspace, newest last; the oldest finished ones make room. They are gone when the server stops. */
const KEPT = 20;
/** At once per workspace: each keeps a core busy. */
const AT_ONCE = 2;

interface Run {
  view: DryRunView;
  stop: AbortController;
}

const runs = new Map<string, Run[]>();

/**
 * Starts a dry run in the background and gives its id; an earlier one of the journey that still runs is stopped.
 * Throws `notFound` for a journey of another workspace, `invalid` for a drawing with errors (listed in the detail) or a
 * period that lies ahead or is too long, `conflict` where nothing is live, `tooMany` while two others run.
 * `report` hears of a run that broke off by something unforeseen.
 */
export async function startDryRun(
  sql: Sql,
  workspaceId: string,
  input: DryRunInput,
  report: (error: unknown) => void = console.error,
): Promise<{ id: string }> {
  const job = await prepare(sql, workspaceId, input);
  const known = runs.get(workspaceId) ?? [];
  for (const run of known) if (run.view.journeyId === input.journeyId) stop(run);
  if (known.filter((run) => run.view.status === 'running').length >= AT_ONCE)
    throw new DomainError(
      'tooMany',
      'Two dry runs are already in progress. Wait for one to finish, or stop it.',
    );
  const run: Run = { stop: new AbortController(), view: newView(job, input) };
  runs.set(workspaceId, [...known, run].slice(-KEPT));
  void follow(sql, job, run, report);
  return { id: run.view.id };
}

function newView(job: DryRunJob, { journeyId, cohort }: DryRunInput): DryRunView {
  return {
    id: randomUUID(),
    journeyId,
    status: 'running',
    error: null,
    done: 0,
    total: job.total,
    from: new Date(job.from).toISOString(),
    to: new Date(job.to).toISOString(),
    cohort: cohortWords(cohort),
    startedAt: new Date().toISOString(),
    result: null,
  };
}

async function follow(
  sql: Sql,
  job: DryRunJob,
  { view, stop }: Run,
  report: (error: unknown) => void,
): Promise<void> {
  try {
    const result = await execute(sql, job, stop.signal, (done) => {
      view.done = Math.min(done, view.total);
    });
    if (view.status !== 'running') return;
    view.done = view.total;
    view.result = result;
    view.status = 'done';
  } catch (error) {
    if (view.status !== 'running') return;
    view.status = 'failed';
    view.error = error instanceof DomainError ? error.message : 'The dry run was interrupted. Try again.';
    if (!(error instanceof DomainError)) report(error);
  }
}

function stop(run: Run): void {
  if (run.view.status !== 'running') return;
  run.view.status = 'stopped';
  run.stop.abort();
}

function find(workspaceId: string, id: string): Run {
  const run = runs.get(workspaceId)?.find(({ view }) => view.id === id);
  if (!run) throw new DomainError('notFound', 'This dry run is no longer available. Run it again.');
  return run;
}

/** Where a dry run stands. Throws `notFound` for one that is not of this workspace or no longer kept. */
export function dryRunOf(workspaceId: string, id: string): DryRunView {
  return { ...find(workspaceId, id).view };
}

/** Stops it; a finished one stays as it is. */
export function stopDryRun(workspaceId: string, id: string): void {
  stop(find(workspaceId, id));
}

/** The journey's newest one, running or not, or null. */
export function latestDryRun(workspaceId: string, journeyId: string): DryRunView | null {
  const run = runs.get(workspaceId)?.findLast(({ view }) => view.journeyId === journeyId);
  return run ? { ...run.view } : null;
}
