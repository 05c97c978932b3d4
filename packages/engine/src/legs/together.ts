import type { Sql } from '@waymark/db/connect';
import type { AdvanceInput, AdvanceResult } from '@waymark/workflows/messages';
import { readClock, shownNow } from '@waymark/workspace/clock/clock';
import { Coalescer } from '../loops/coalescer.ts';
import { advanceEntries } from './advance.ts';

/** Transactions at a time, and the most legs in one. */
const LANES = 3;
const MOST = 200;
/** This many calls at once are a burst: there are more whose timers haven't come through Temporal yet. */
const BURST = 4;
/** How long ago, real ms, a wait may have ended to be taken along with a burst; what is later than this is looked after by `overdue`. */
const LATELY = 60_000;

/**
 * Returns an `advance` for one entry that runs simultaneous calls in one transaction. A thousand people whose wait
 * ends at nine o'clock cost a few transactions rather than a thousand; a single call waits for nobody. In a burst,
 * others whose wait has ended are advanced as well: their own calls then find it done.
 */
export function advanceTogether(sql: Sql): (input: AdvanceInput) => Promise<AdvanceResult> {
  let following = false;

  /** Runs outside the lanes, which are for callers that wait for an answer. People for whom it fails still have their own timers. */
  const follow = async (workspaceIds: Iterable<string>): Promise<void> => {
    if (following) return;
    following = true;
    try {
      for (const workspaceId of workspaceIds) await advanceDueNow(sql, workspaceId);
    } finally {
      following = false;
    }
  };

  const legs = new Coalescer<AdvanceInput, AdvanceResult>(
    async (inputs) => {
      const rows = await sql<{ id: string; workspaceId: string }[]>`
        select id, workspace_id as "workspaceId" from entry where id = any(${inputs.map(({ entryId }) => entryId)})`;
      const workspaces = new Map(rows.map(({ id, workspaceId }) => [id, workspaceId]));
      const results = new Map<AdvanceInput, AdvanceResult>();
      for (const [workspaceId, asked] of Map.groupBy(inputs, ({ entryId }) => workspaces.get(entryId))) {
        const answers = workspaceId === undefined ? [] : await advanceEntries(sql, workspaceId, asked);
        asked.forEach((input, at) => {
          results.set(input, answers[at] ?? { kind: 'done', status: 'unknown' });
        });
      }
      if (inputs.length >= BURST) follow(new Set(workspaces.values())).catch(() => {});
      return inputs.map((input) => results.get(input) ?? { kind: 'done', status: 'unknown' });
    },
    { most: MOST, lanes: LANES },
  );
  return (input) => legs.add(input);
}

/** Advances everyone in the workspace whose wait has just ended and who has a workflow that will ask for it. */
async function advanceDueNow(sql: Sql, workspaceId: string): Promise<void> {
  const clock = await readClock(sql, workspaceId);
  for (;;) {
    const real = Date.now();
    const due = await sql<{ entryId: string; turn: number }[]>`
      select e.id as "entryId", e.turn from entry e join journey j on j.id = e.journey_id and j.status = 'live'
      where e.workspace_id = ${workspaceId} and e.status = 'waiting' and e.workflow = 'started' and not e.paused
        and e.wait_until <= ${new Date(shownNow(clock, real))} and e.wait_until > ${new Date(shownNow(clock, real - LATELY))}
      order by e.wait_until limit ${MOST}`;
    if (due.length === 0) return;
    const results = await advanceEntries(sql, workspaceId, due);
    const moved =
      results.some(({ kind }) => kind === 'done') ||
      results.some((r, at) => r.kind === 'wait' && r.turn !== due[at]?.turn);
    if (due.length < MOST || !moved) return;
  }
}
