import { useMutation } from '@tanstack/react-query';
import { kmWords } from '@waymark/audience/words/describe';
import { sentenceOf } from '../../server/errors.ts';
import { useSaved } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { CustomerView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { NothingYet, Panel } from './Panel.tsx';

/** Where a person was last seen, and the button to forget it. */
export function LastSeen({ customerId, seen }: { customerId: string; seen: CustomerView['lastSeen'] }) {
  const whyNot = useWhyNot('steerPeople');
  const forget = useMutation(trpc.customers.forgetPosition.mutationOptions(useSaved(['customers'])));
  if (seen === null) return null;
  const { near, at } = seen;
  return (
    <Panel
      title="Last seen"
      aside={
        <Reason text={whyNot}>
          <SmallButton onClick={() => forget.mutate({ id: customerId })}>Forget</SmallButton>
        </Reason>
      }
    >
      <NothingYet>
        {near ? `${kmWords(near.km * 1_000)} from ${near.name}` : 'There is no store to measure from'},{' '}
        <Moment at={at} />
      </NothingYet>
      {forget.error !== null && <p role="alert">{sentenceOf(forget.error)}</p>}
    </Panel>
  );
}
