import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { trpc } from '../server/trpc.ts';
import type { DryRunView } from '../server/views.ts';
import classes from './JobProgress.module.css';
import { Reason } from './Reason.tsx';
import { SmallButton } from './SmallButton.tsx';

/**
 * How far a job is, with a button that stops it. `words` say so once it runs, `bar` names the bar, and `whyNot` is why
 * this member may not stop it.
 */
export function JobProgress(props: {
  job: Pick<DryRunView, 'id' | 'status' | 'done' | 'total'>;
  words: string;
  bar: string;
  whyNot?: string | null;
  onStopped: () => void;
  children: ReactNode;
}) {
  const { id, status, done, total } = props.job;
  const stop = useMutation(trpc.jobs.stop.mutationOptions({ onSettled: props.onStopped }));
  const waiting = { queued: 'Waiting to start…', stopping: 'Stopping…' };
  return (
    <section className={classes.progress} aria-label="Progress">
      <div className={classes.line}>
        <strong role="status">
          {status === 'queued' || status === 'stopping' ? waiting[status] : props.words}
        </strong>
        <Reason text={props.whyNot ?? null}>
          <SmallButton loading={stop.isPending || status === 'stopping'} onClick={() => stop.mutate({ id })}>
            Stop
          </SmallButton>
        </Reason>
      </div>
      <Progress
        value={total === 0 ? 0 : (100 * done) / total}
        size="sm"
        aria-label={props.bar}
        transitionDuration={120}
      />
      <p className={classes.quiet}>{props.children}</p>
    </section>
  );
}
