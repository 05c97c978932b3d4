import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { trpc } from '../../../server/trpc.ts';
import { count } from '../../../ui/format/numbers.ts';
import { useDrillDown } from '../live/drillDown.ts';
import classes from './SidePanel.module.css';

/**
 * Why messages of a step weren't sent, in the version shown: how many by the deciding rule. Counting them takes longer
 * than `dropped`, how many there are, so it is done again only once they are no longer as many, and not for every one.
 */
export function NotSentReasons({ nodeId, dropped }: { nodeId: string; dropped: number }) {
  const { journeyId } = useParams({ from: '/shell/journeys/$journeyId' });
  const open = useDrillDown();
  const { version } = open;
  const reasons = useQuery(trpc.journeys.notSentByRule.queryOptions({ id: journeyId, nodeId, version }));
  const { refetch } = reasons;
  const behind = reasons.isStale && reasons.data !== undefined && reasons.data.total !== dropped;
  useEffect(() => {
    if (behind) refetch();
  }, [behind, refetch]);
  if (!reasons.data) return null;
  const { rules, of, total } = reasons.data;
  return (
    <table className={classes.branches} data-testid="not-sent-reasons">
      <caption>Not sent, by reason{of < total && ` (the latest ${count(of)})`}</caption>
      <tbody>
        {rules.map(({ rule, name, count: n }) => (
          <tr key={rule} data-rule={rule}>
            <th scope="row">
              <Anchor
                component="button"
                size="sm"
                onClick={() => open.people(nodeId, { who: 'notSent', rule })}
              >
                {name}
              </Anchor>
            </th>
            <td>{count(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
