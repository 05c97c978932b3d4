import { Button, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { sentenceOf } from '../../../server/errors.ts';
import { refresh } from '../../../server/refresh.ts';
import { trpcClient } from '../../../server/trpc.ts';
import type { VariantRow } from '../../../server/views.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import classes from './Variants.module.css';

/** What has changed on the master since, and the button to apply it to the variant, which keeps its own changes. */
export function Follow({ version, autosave }: { version: VariantRow; autosave: CardAutosave }) {
  const follow = useMutation({
    mutationFn: async () => {
      await autosave.flush();
      return await trpcClient.cards.follow.mutate({ id: version.id });
    },
    onSuccess: () => refresh('cards'),
  });
  return (
    <div className={classes.follow}>
      <Tooltip
        multiline
        w={260}
        label={
          <ul className={classes.news}>
            {version.behind.slice(0, 8).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        }
      >
        <Button
          size="compact-xs"
          variant="default"
          loading={follow.isPending}
          onClick={() => follow.mutate()}
          data-testid="follow-master"
        >
          Bring the master’s changes ({version.behind.length})
        </Button>
      </Tooltip>
      {follow.error && <p role="alert">{sentenceOf(follow.error)}</p>}
    </div>
  );
}
