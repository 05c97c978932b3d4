import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ImportView } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import classes from './Imports.module.css';

const doing = { rehearsing: 'checked', running: 'imported', undoing: 'undone' } as const;

/** Progress of an import's job. */
export function ImportProgress({ view, onStopped }: { view: ImportView; onStopped: () => void }) {
  const { job, state } = view;
  const whyNot = useWhyNot('importPeople');
  const stop = useMutation(trpc.jobs.stop.mutationOptions({ onSettled: onStopped }));
  if (!job || !(state === 'rehearsing' || state === 'running' || state === 'undoing')) return null;
  const words =
    job.status === 'queued'
      ? 'Waiting to start…'
      : job.status === 'stopping'
        ? 'Stopping…'
        : `${count(job.done)} of ${count(job.total)} rows ${doing[state]}`;
  return (
    <section className={classes.card} aria-label="Progress">
      <div className={classes.line}>
        <strong role="status">{words}</strong>
        <Reason text={whyNot}>
          <SmallButton
            loading={stop.isPending || job.status === 'stopping'}
            onClick={() => stop.mutate({ id: job.id })}
          >
            Stop
          </SmallButton>
        </Reason>
      </div>
      <Progress
        value={job.total === 0 ? 0 : (100 * job.done) / job.total}
        size="sm"
        aria-label="Rows done"
        transitionDuration={120}
      />
      <p className={classes.quiet}>
        {state === 'rehearsing' ? 'Nobody is changed yet. ' : ''}
        You can leave this page. The work continues, and the result will be here when you come back.
      </p>
    </section>
  );
}
