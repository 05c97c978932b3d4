import { Alert, Skeleton } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { queryClient, trpc } from '../../server/trpc.ts';
import type { DryRunView } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { count } from '../../ui/format/numbers.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import room from '../../ui/room/room.module.css';
import classes from './DryRun.module.css';
import { DryRunForm } from './DryRunForm.tsx';
import { DryRunReport } from './DryRunReport.tsx';

/** "If this had been live, what would have happened?" A run continues when the person leaves the page. */
export function DryRunTab({ journeyId }: { journeyId: string }) {
  const journey = useQuery(trpc.journeys.get.queryOptions({ id: journeyId }));
  const latest = useQuery(trpc.dryRun.latest.queryOptions({ journeyId }));
  const look = () => queryClient.invalidateQueries({ queryKey: trpc.dryRun.latest.queryKey({ journeyId }) });
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
          if (run.endedAt === null)
            return (
              <div className={classes.progress}>
                <DryRunProgress run={run} onStopped={look} />
              </div>
            );
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

function DryRunProgress({ run, onStopped }: { run: DryRunView; onStopped: () => void }) {
  const { done, total } = run;
  return (
    <JobProgress
      job={run}
      words={total === 0 ? 'Reading past events…' : `${count(done)} of ${count(total)} people simulated`}
      bar="People simulated"
      onStopped={onStopped}
    >
      You can leave this page. The dry run continues, and the result will be here when you come back.
    </JobProgress>
  );
}

/** Shown before the first run, or after a failed one. */
function NotRunYet({ ended }: { ended?: DryRunView }) {
  if (ended?.status === 'failed') {
    return (
      <Alert color="red" variant="light" mt="md" title="The dry run didn’t finish" role="alert">
        {ended.error ?? 'Something went wrong.'} Nothing was sent or changed. Adjust it and try again.
      </Alert>
    );
  }
  if (ended !== undefined) {
    return (
      <Empty icon={IconFlask} title="The dry run was stopped">
        Nothing was sent or changed. Run it again anytime.
      </Empty>
    );
  }
  return (
    <Empty icon={IconFlask} title="What would have happened?">
      A dry run replays past events through this journey under the same rules as when it’s live. Nothing is
      sent or changed.
    </Empty>
  );
}
