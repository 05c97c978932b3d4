import { Link } from '@tanstack/react-router';
import { Bubble } from '../../messages/Bubble.tsx';
import type { CustomerView, MessageRow } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';

/** The texts in both directions, as on a phone. */
export function Conversation(props: {
  messages: MessageRow[];
  inbound: CustomerView['inbound'];
  customerId: string;
}) {
  const lines = conversationOf(props.messages, props.inbound);
  return (
    <Panel
      title="Conversation"
      aside={
        <Link to="/messages" search={{ customer: props.customerId }} className={classes.aside}>
          All messages
        </Link>
      }
    >
      {lines.length === 0 ? (
        <NothingYet>No messages yet.</NothingYet>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <div className={classes.talk} tabIndex={0}>
          <ol>
            {lines.map((line, place) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: a conversation only grows at its end
                key={place}
                data-from={line.from}
              >
                <span className={classes.textTime}>
                  <Moment at={line.at} />
                </span>
                {line.from === 'us' ? (
                  <Bubble message={line.message} />
                ) : (
                  <p className={classes.text}>{line.body}</p>
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  );
}

export type Line =
  | { from: 'us'; at: string; message: MessageRow }
  | { from: 'them'; at: string; body: string }
  | { from: 'reply'; at: string; body: string };

/** The conversation between a person and the brand, oldest first; an automatic reply follows what it answers. */
export function conversationOf(messages: MessageRow[], inbound: CustomerView['inbound']): Line[] {
  const ours = messages.map((message): Line => ({ from: 'us', at: message.queuedAt, message }));
  const theirs = inbound.flatMap(({ at, body, reply }): Line[] => [
    { from: 'them', at, body },
    ...(reply === null ? [] : [{ from: 'reply' as const, at, body: reply }]),
  ]);
  return [...ours, ...theirs].toSorted((a, b) => a.at.localeCompare(b.at));
}
