import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../server/trpc.ts';
import classes from '../studio/approvals/WaitingMark.module.css';
import { counted } from '../ui/format/numbers.ts';

/** How many coupon pools are running low; nothing if none are. */
export function LowMark() {
  const { data: count = 0 } = useQuery(trpc.catalog.poolsRunningLow.queryOptions());
  if (count === 0) return null;
  return (
    <span className={classes.mark} data-testid="pools-running-low">
      <span aria-hidden>{count}</span>
      <VisuallyHidden>, {counted(count, 'coupon pool')} running low</VisuallyHidden>
    </span>
  );
}
