import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import { DryRunForm } from './DryRunForm.tsx';
import { DryRunProgress } from './DryRunProgress.tsx';
import { DryRunReport } from './DryRunReport.tsx';
import { NotRunYet } from './NotRunYet.tsx';

/**
 * "If this had been live, what would have happened?" A run continues when the person leaves, and is shown again when
 * they return.
 */
export function DryRunTab({ journeyId }: { journeyId: string }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  const latest = useQuery(trpc.dryRun.latest.queryOptions({ journeyId }));
  const look = () => queries.invalidateQueries({ queryKey: trpc.dryRun.latest.queryKey({ journeyId }) });
  return (
    <div className={room.room} data-testid="dry-run-tab">
      <Loaded from={journey} skeleton={<FormSkeleton />}>
        {(view) =>
          latest.isPending ? (
            <FormSkeleton />
          ) : (
            <DryRunForm
              journeyId={journeyId}
              hasLive={view.live !== null}
              hasDraft={view.edited || view.live === null}
              run={latest.data ?? null}
              onStarted={look}
            />
          )
        }
      </Loaded>
      <Loaded from={latest} skeleton={null}>
        {(run) => {
          if (run === null) return <NotRunYet />;
          if (run.endedAt === null) return <DryRunProgress run={run} onStopped={look} />;
          if (run.result !== null && journey.data !== undefined) {
            return <DryRunReport run={run} result={run.result} journey={journey.data} />;
          }
          return <NotRunYet ended={run} />;
        }}
      </Loaded>
    </div>
  );
}

function FormSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={96} radius="lg" />
    </div>
  );
}
