import type { ListedMessage } from './messages.ts';

type Sent = Pick<ListedMessage, 'channel' | 'status' | 'reason'> & { cardNote?: string | null };

/** What happened to a message, in plain words without a period: "MMS delivered". */
export function messageSentence({ cardNote, ...sent }: Sent): string {
  const delivery = deliverySentence(sent);
  return cardNote && sent.status !== 'failed'
    ? `${delivery}, without its card: ${clause(cardNote)}`
    : delivery;
}

function deliverySentence({ channel, status, reason }: Sent): string {
  const name = channel === 'mms' ? 'MMS' : 'SMS';
  const why = reason ? `: ${clause(reason)}` : '';
  switch (status) {
    case 'queued':
    case 'sending':
      return `${name} on its way${why}`;
    case 'unknownOutcome':
      return `${name} sent, but the provider's answer was lost. It's being checked`;
    case 'accepted':
    case 'sent':
      return `${name} sent${why}`;
    case 'delivered':
      return `${name} delivered`;
    case 'undelivered':
    case 'failed':
      return `${name} not delivered${why}`;
    case 'cancelled':
      return `${name} not sent${why}`;
  }
}

/** A sentence as the second half of another one. */
const clause = (sentence: string) =>
  sentence.replace(/^(The|A|An|This) /, (word) => word.toLowerCase()).replace(/\.$/, '');
