import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc } from '../server/trpc.ts';
import { money } from '../ui/format/numbers.ts';
import { messageWords, spoken, type Tone } from '../ui/format/words.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Moment } from '../ui/Moment.tsx';
import { StatusChip } from '../ui/StatusChip.tsx';
import { Bubble } from './Bubble.tsx';
import classes from './MessageDrawer.module.css';
import { reasonOf } from './reason.ts';
import { unconfirmed } from './stateWords.ts';

/** One message: as the phone shows it, with its recipient and its status history. */
export function MessageDrawer(props: { messageId: string | undefined; onClose: () => void }) {
  const { messageId, onClose } = props;
  return (
    <Drawer
      opened={messageId !== undefined}
      onClose={onClose}
      position="right"
      size={440}
      title="Message"
      data-testid="message-drawer"
    >
      {messageId !== undefined && <Message id={messageId} />}
    </Drawer>
  );
}

function Message({ id }: { id: string }) {
  const message = useQuery(trpc.messages.get.queryOptions({ id }));
  return (
    <Loaded from={message} skeleton={<MessageSkeleton />}>
      {(view) => (
        <>
          <p className={classes.to}>
            To{' '}
            <Link to="/audience/$customerId" params={{ customerId: view.customerId }}>
              {view.customerName}
            </Link>{' '}
            from{' '}
            <Link
              to="/journeys/$journeyId"
              params={{ journeyId: view.journeyId }}
              search={{ tab: 'people', entry: view.entryId }}
            >
              {view.journeyName}
            </Link>
            , {view.program === 'marketing' ? 'a marketing text' : 'a transactional text'}
          </p>
          <Bubble message={view} linked={false} />
          <h3 className={classes.heading}>Delivery history</h3>
          <ol className={classes.history}>
            {view.history.map((change, place) => {
              const { word, tone, sentence } = wordsOf(change.status);
              return (
                <li
                  // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows at its end
                  key={place}
                >
                  <StatusChip tone={tone}>{word}</StatusChip>
                  <span className={classes.sentence}>
                    {change.errorCode === null
                      ? sentence
                      : `${reasonOf(view) ?? sentence} (code ${change.errorCode})`}
                  </span>
                  <span className={classes.at}>
                    <Moment at={change.at} show="seconds" />
                  </span>
                </li>
              );
            })}
          </ol>
          <dl className={classes.facts}>
            {view.channel === 'sms' && (
              <div>
                <dt>Parts</dt>
                <dd>{view.segments}</dd>
              </div>
            )}
            <div>
              <dt>Cost</dt>
              <dd>{money(view.costCents, view.currency)}</dd>
            </div>
          </dl>
        </>
      )}
    </Loaded>
  );
}

/** A status in the history; an unknown one is still shown in words. */
function wordsOf(status: string): { word: string; tone: Tone; sentence: string } {
  if (status === 'unconfirmed') return unconfirmed;
  return Object.hasOwn(messageWords, status)
    ? messageWords[status as keyof typeof messageWords]
    : { word: spoken(status), tone: 'grey', sentence: '' };
}

function MessageSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={12} width={220} />
      <Skeleton height={140} width={300} mt={12} radius={14} />
      <Skeleton height={12} width={120} mt={24} />
      <Skeleton height={12} width={280} mt={16} />
      <Skeleton height={12} width={280} mt={16} />
    </div>
  );
}
