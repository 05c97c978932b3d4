import { Anchor, Skeleton } from '@mantine/core';
import { type MessageStatus, taken, underWay } from '@waymark/policy/messageStatus';
import { count, share } from '../../../ui/format/numbers.ts';
import { messageWords } from '../../../ui/format/words.ts';
import { useDrillDown } from '../live/drillDown.ts';
import { useEditor } from '../store/context.ts';
import classes from './SidePanel.module.css';

/** How the messages of a step fared, in the version shown; each status leads to its messages. */
export function MessageFigures({ nodeId }: { nodeId: string }) {
  const messages = useEditor((state) => state.counts.get(nodeId)?.messages) ?? {};
  const loaded = useEditor((state) => state.counts.size > 0);
  const open = useDrillDown();
  const sum = (...statuses: MessageStatus[]) =>
    statuses.reduce((total, status) => total + Math.max(0, messages[status] ?? 0), 0);
  if (!loaded) return <Skeleton height={120} role="status" aria-label="Counting messages" />;
  if (Object.values(messages).every((n) => n <= 0))
    return <p className={classes.sentence}>No messages from this step yet.</p>;
  const sent = sum(...taken);
  const link = (label: string, status?: MessageStatus) => (
    <Anchor component="button" size="sm" onClick={() => open.messages(nodeId, undefined, status)}>
      {label}
    </Anchor>
  );
  const ofStatus = (status: MessageStatus) =>
    [status, link(messageWords[status].word, status), sum(status)] as const;
  const rows = [
    ['all', link('Sent'), sent],
    ofStatus('delivered'),
    ofStatus('undelivered'),
    ['unconfirmed', 'No delivery report yet', sum('accepted', 'sent')],
    ofStatus('failed'),
    ['queued', 'Waiting to be sent', sum(...underWay)],
    ofStatus('cancelled'),
  ] as const;
  const always = ['all', 'delivered', 'failed'];
  return (
    <table className={classes.branches} data-testid="message-figures">
      <caption>Messages</caption>
      <tbody>
        {rows
          .filter(([key, , n]) => n > 0 || always.includes(key))
          .map(([key, label, n]) => (
            <tr key={key} data-figure={key}>
              <th scope="row">{label}</th>
              <td>{count(n)}</td>
              <td>{['delivered', 'undelivered', 'unconfirmed'].includes(key) && share(n, sent)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
