import { Anchor, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { branchesOf, type Node } from '@waymark/journey/graph/graph';
import { isMessage as isMessageNode } from '@waymark/journey/graph/node';
import { type MessageStatus, taken, underWay } from '@waymark/policy/messageStatus';
import { useEffect } from 'react';
import { trpc } from '../../../server/trpc.ts';
import { count, share } from '../../../ui/format/numbers.ts';
import { messageWords } from '../../../ui/format/words.ts';
import { useSentences } from '../canvas/useFlow.ts';
import { Bubble } from '../fields/message/Bubble.tsx';
import { useDrillDown } from '../live/drillDown.ts';
import { familyOf, isMessage, passedWord } from '../model/families.ts';
import { plannedShare, sharesOf } from '../model/shares.ts';
import { useEditor } from '../store/context.ts';
import classes from './SidePanel.module.css';

/** What a live step does, and what is happening at it now. */
export function ReadPanel({ step }: { step: Node }) {
  const counts = useEditor((state) => state.counts.get(step.id));
  const open = useDrillDown();
  const sentenceOf = useSentences();
  const { held = 0, waiting = 0, passed = 0, dropped = 0, turnedAway = 0, textFallback = 0 } = counts ?? {};
  const message = isMessage(step.kind);
  const people = (filter: Parameters<typeof open.people>[1]) => () => open.people(step.id, filter);
  const mayWait = message || familyOf(step.kind) === 'wait';
  return (
    <div className={classes.body} data-panel-body>
      {isMessageNode(step) ? (
        <Bubble settings={step.settings} />
      ) : (
        <p className={classes.sentence}>{sentenceOf(step)}.</p>
      )}
      <div className={classes.numbers}>
        {mayWait && (
          <Stat value={waiting - held} label="waiting here" onClick={people({ status: 'waiting' })} />
        )}
        {message && <Stat value={held} label="held by a rule" onClick={people({ held: true })} />}
        <Stat value={passed} label={passedWord(step.kind)} onClick={people({ who: 'passed' })} />
        {message && <Stat value={dropped} label="not sent" onClick={people({ who: 'notSent' })} />}
        {turnedAway > 0 && (
          <Stat
            value={turnedAway}
            label="turned away by the entry filter"
            onClick={people({ who: 'turnedAway' })}
          />
        )}
        {textFallback > 0 && (
          <Stat
            value={textFallback}
            label="sent without their card"
            onClick={() => open.messages(step.id, 'textFallback')}
          />
        )}
      </div>
      {message && dropped > 0 && <NotSentReasons nodeId={step.id} dropped={dropped} />}
      {message && <MessageFigures nodeId={step.id} />}
      <Branches step={step} taken={counts?.branches ?? {}} />
    </div>
  );
}

function Stat({ value, label, onClick }: { value: number; label: string; onClick: () => void }) {
  return (
    <button type="button" className={classes.number} onClick={onClick}>
      <strong>{count(Math.max(0, value))}</strong>
      {label}
    </button>
  );
}

/** How people divided among the branches, next to the plan. */
function Branches({ step, taken }: { step: Node; taken: Record<string, number> }) {
  const branches = branchesOf(step);
  if (branches.length < 2) return null;
  const shares = sharesOf(taken);
  return (
    <table className={classes.branches}>
      <caption>Branches taken</caption>
      <tbody>
        {branches.map((branch) => {
          const planned = plannedShare(step, branch.id);
          return (
            <tr key={branch.id}>
              <th scope="row">{branch.name || 'Unnamed'}</th>
              <td>{count(taken[branch.id] ?? 0)}</td>
              <td>{shares ? `${shares[branch.id] ?? 0}%` : '–'}</td>
              {planned !== null && <td title="As planned">of {planned}% planned</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How the messages of a step fared, in the version shown; each status leads to its messages. */
function MessageFigures({ nodeId }: { nodeId: string }) {
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

/**
 * Why messages of a step weren't sent, in the version shown: how many by the deciding rule. Counting them takes longer
 * than `dropped`, how many there are, so it is done again only once they are no longer as many, and not for every one.
 */
function NotSentReasons({ nodeId, dropped }: { nodeId: string; dropped: number }) {
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
