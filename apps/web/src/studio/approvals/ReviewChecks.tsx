import { Skeleton } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../server/trpc.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import classes from './Approvals.module.css';

/** The results of the card's checks, worst first, as its designer sees them. */
export function ReviewChecks({ approvalId }: { approvalId: string }) {
  const trpc = useTRPC();
  const checks = useQuery(trpc.approvals.checks.queryOptions({ id: approvalId }));
  return (
    <div data-testid="review-checks">
      <h3>Checks</h3>
      <Loaded from={checks} skeleton={<Skeleton height={40} radius="md" />}>
        {(found) => (
          <ul className={classes.decisions}>
            {found.length === 0 && (
              <li>
                <IconCircleCheck size={16} aria-hidden />
                All checks pass
              </li>
            )}
            {found.map(({ code, severity, layerId, sentence }) => (
              <li key={`${code} ${layerId} ${sentence}`} data-severity={severity}>
                {severity === 'error' ? (
                  <IconAlertOctagon size={16} aria-label="Problem" />
                ) : (
                  <IconAlertTriangle size={16} aria-label="Note" />
                )}
                {sentence}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}
