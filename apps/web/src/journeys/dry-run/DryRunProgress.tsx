import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import type { DryRunView } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { SmallButton } from '../../ui/SmallButton.tsx';
import classes from './DryRun.module.css';

export function DryRunProgress({ run, onStopped }: { run: DryRunView; onStopped: () => void }) {
  const trpc = useTRPC();
  const stop = useMutation(trpc.jobs.stop.mutationOptions({ onSettled: onStopped }));
  const share = run.total === 0 ? 0 : (100 * run.done) / run.total;
  return (
    <section className={classes.progress} aria-label="Progress">
      <div className={classes.progressLine}>
        <strong role="status">{words(run)}</strong>
        <SmallButton
          loading={stop.isPending || run.status === 'stopping'}
          onClick={() => stop.mutate({ id: run.id })}
        >
          Stop
        </SmallButton>
      </div>
      <Progress value={share} size="sm" aria-label="People simulated" transitionDuration={120} />
      <p className={classes.quiet}>
        You can leave this page. The dry run continues, and the result will be here when you come back.
      </p>
    </section>
  );
}

function words({ status, done, total }: DryRunView): string {
  if (status === 'queued') return 'Waiting to start…';
  if (status === 'stopping') return 'Stopping…';
  return total === 0 ? 'Reading past events…' : `${count(done)} of ${count(total)} people simulated`;
}
