import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTRPC } from '../../../server/trpc.ts';
import { count } from '../../../ui/format/numbers.ts';
import { useDrillDown } from '../live/drillDown.ts';
import classes from './SidePanel.module.css';

/** Why messages of a step weren't sent, in the version shown: how many by the deciding rule. */
export function NotSentReasons({ nodeId }: { nodeId: string }) {
  const trpc = useTRPC();
  const { journeyId } = useParams({ from: '/shell/journeys/$journeyId' });
  const { version } = useDrillDown();
  const reasons = useQuery(trpc.journeys.notSentByRule.queryOptions({ id: journeyId, nodeId, version }));
  if (!reasons.data) return null;
  const { rules, of, total } = reasons.data;
  return (
    <table className={classes.branches} data-testid="not-sent-reasons">
      <caption>Not sent, by reason{of < total && ` (the latest ${count(of)})`}</caption>
      <tbody>
        {rules.map(({ rule, name, count: n }) => (
          <tr key={rule} data-rule={rule}>
            <th scope="row">{name}</th>
            <td>{count(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
