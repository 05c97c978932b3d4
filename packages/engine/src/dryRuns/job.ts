import { setImmediate } from 'node:timers/promises';
import { compileGraph } from '@waymark/journey/graph/compile';
import type { StoredDocument } from '@waymark/journey/graph/documents';
import { readGraph } from '@waymark/journey/graph/migrate';
import { reachOf } from '@waymark/journey/simulate/reach';
import { Simulation } from '@waymark/journey/simulate/simulate';
import type { Tally } from '@waymark/journey/simulate/tally';
import { DomainError } from '@waymark/workspace/errors';
import { z } from 'zod';
import { jobKind } from '../jobs/kind.ts';
import { loadWorkspace } from '../legs/facts.ts';
import { ahead } from '../loops/ahead.ts';
import { cohortSchema } from './cohort.ts';
import { goodsOf } from './goods.ts';
import { countPeople, peopleOf } from './population.ts';

/** Yields to the event loop after this many ms of simulating. */
const BREATH_MS = 15;
/** Between two checkpoints, ms: this much is redone if an attempt breaks off. */
const CHECKPOINT_MS = 2_000;

/** A drawing over `from` ≤ instant < `to` (epoch ms), for a cohort. */
const input = z.object({
  journeyId: z.guid(),
  graph: z
    .custom<StoredDocument>((value) => typeof value === 'object' && value !== null)
    .transform(readGraph),
  from: z.number(),
  to: z.number(),
  cohort: cohortSchema,
});

const tally = z.custom<Tally>((value) => typeof value === 'object' && value !== null);
/** The totals of everybody up to the person `after`. */
const checkpoint = z.object({ after: z.guid(), done: z.number(), tally });
/** Stored without names, so that a person who is deleted later appears in no result. */
export const dryRunResult = z.object({ tally, currency: z.string() });

export const dryRunJob = jobKind({
  name: 'dryRun',
  scope: 'journeys',
  permission: null,
  input,
  checkpoint,
  atOnce: 2,
  busy: 'Two dry runs are already in progress. Wait for one to finish, or stop it.',
  broke: 'The dry run was interrupted. Try again.',

  /** People are loaded one slice ahead of the simulation. */
  async run({ sql, workspaceId, input, checkpoint, signal, progress, keep }) {
    const { graph, journeyId, cohort, from, to } = input;
    const workspace = await loadWorkspace(sql, workspaceId);
    if (!workspace) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
    const { plan } = compileGraph(graph);
    const { policy: rules, zone, sender } = workspace;
    const prices = sender ?? { smsCents: 0, mmsCents: 0 };
    const { goods } = await goodsOf(sql, workspaceId, plan);
    const simulation = new Simulation(
      { plan, rules, from, to, zone, prices, ...(goods && { goods }) },
      checkpoint?.tally,
    );
    const scope = { workspaceId, journeyId, cohort, reach: reachOf(plan, rules), from, to };
    const total = await countPeople(sql, workspaceId);
    let done = checkpoint?.done ?? 0;
    let begun = performance.now();
    let keptAt = Number.NEGATIVE_INFINITY;
    progress({ done, total });
    for await (const { looked, people, last } of ahead(peopleOf(sql, scope, checkpoint?.after))) {
      for (const person of people) {
        simulation.add(person);
        if (performance.now() - begun < BREATH_MS) continue;
        await setImmediate();
        signal.throwIfAborted();
        begun = performance.now();
      }
      signal.throwIfAborted();
      done += looked;
      progress({ done: Math.min(done, total), total });
      if (performance.now() - keptAt < CHECKPOINT_MS) continue;
      keep({ after: last, done, tally: simulation.tally });
      keptAt = performance.now();
    }
    return { tally: simulation.tally, currency: sender?.currency ?? 'USD' } satisfies z.infer<
      typeof dryRunResult
    >;
  },
});
