import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../server/trpc.ts';
import { counted } from '../../ui/format/numbers.ts';
import classes from './WaitingMark.module.css';

/** How many requests wait for my decision or my changes; nothing if none do. */
export function WaitingMark() {
  const { data: count = 0 } = useQuery(trpc.approvals.waitingCount.queryOptions());
  if (count === 0) return null;
  return (
    <span className={classes.mark} data-testid="waiting-mark">
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>, {counted(count, 'request')} waiting for you</VisuallyHidden>
    </span>
  );
}
