import { Checkbox, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CardValues } from '@waymark/creative/document/values';
import { useState } from 'react';
import { trpcClient } from '../../server/trpc.ts';
import type { ApprovalView } from '../../server/views.ts';
import { spoken } from '../../ui/format/words.ts';
import { Reason } from '../../ui/Reason.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { askPreview } from '../editor/footer/usePreview.ts';
import classes from './Approvals.module.css';

/**
 * The second look that sensitive values require: the card as somebody would really get it. It can be confirmed once it
 * was viewed, or if it couldn't be shown.
 */
export function SecondLook(props: {
  approval: ApprovalView;
  looked: boolean;
  onLooked: (looked: boolean) => void;
}) {
  const { approval, looked, onLooked } = props;
  const [open, setOpen] = useState(false);
  const look = useQuery({
    queryKey: ['studio', 'secondLook', approval.id],
    enabled: open,
    retry: false,
    queryFn: async ({ signal }) => {
      const { cardId } = approval;
      if (cardId === null) return null;
      const { card, hash } = await trpcClient.cards.get.query({ id: cardId }, { signal });
      if (hash !== approval.hash) return null;
      const people = await trpcClient.previews.people.query({ cardId }, { signal });
      const person = people.samples.find(({ values }) =>
        approval.sensitive.some((name) => values[name] != null),
      );
      const values = person?.values ?? people.longest;
      const answer = await askPreview({ card, values, image: true }, signal);
      return answer.ok ? { name: person?.name ?? null, values, url: answer.preview.imageUrl } : null;
    },
  });
  const names = approval.sensitive.map((name) => spoken(name).toLowerCase());
  return (
    <div className={classes.look}>
      <p>
        It shows {names.join(', ')}: marked as sensitive. Would you want your phone to show this to whoever
        sees it?
      </p>
      {!open && (
        <SmallButton onClick={() => setOpen(true)} data-testid="second-look">
          Preview it with someone’s values
        </SmallButton>
      )}
      {open && look.isPending && <Skeleton height={240} radius="md" />}
      {look.data && (
        <figure>
          <figcaption>{look.data.name ? `As ${look.data.name} would see it` : 'With real values'}</figcaption>
          <img src={look.data.url ?? ''} alt={`${approval.name} with someone’s values`} />
          <dl>
            {approval.sensitive.map((name) => (
              <div key={name}>
                <dt>{spoken(name)}</dt>
                <dd>{shown(look.data?.values[name])}</dd>
              </div>
            ))}
          </dl>
        </figure>
      )}
      {open && (look.isError || look.data === null) && (
        <p role="alert">It couldn’t be drawn with someone’s values. Open the card to check it there.</p>
      )}
      <Reason
        text={
          !open
            ? 'Preview it with someone’s values first.'
            : look.isPending
              ? 'The preview is still being drawn.'
              : null
        }
      >
        <Checkbox
          checked={looked}
          onChange={(event) => onLooked(event.currentTarget.checked)}
          label={`I’ve double-checked how sensitive values show: ${names.join(', ')}`}
          data-testid="sensitive-checked"
        />
      </Reason>
    </div>
  );
}

const shown = (value: CardValues[string] | undefined): string =>
  value == null || value === '' ? 'not known' : String(value);
