import { Alert, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Card } from '@waymark/creative/document/document';
import type { CardValues } from '@waymark/creative/document/values';
import { trpcClient } from '../../../server/trpc.ts';
import type { Check } from '../footer/Checks.tsx';
import { askPreview } from '../footer/usePreview.ts';
import { useCard } from '../store/context.ts';
import classes from './Review.module.css';

const hardest = ['longest', 'shortest', 'missing'] as const;
const with_: Record<(typeof hardest)[number], string> = {
  longest: 'With the longest values',
  shortest: 'With the shortest values',
  missing: 'With missing values',
};

/** Problems with the audience's most difficult values, other than those `known` of the card as shown. */
export function Proofs({ known }: { known: readonly Check[] }) {
  const card = useCard((state) => state.card);
  const proofs = useQuery({
    queryKey: ['studio', 'proofs', card, known],
    enabled: card.variables.length > 0,
    staleTime: 60_000,
    retry: false,
    queryFn: async ({ signal }) => {
      const people = await trpcClient.previews.people.query(
        { card: { ...card, layers: [], frames: [] } },
        { signal },
      );
      const found = [];
      // One after the other, because others use the server to draw too.
      for (const which of hardest) {
        const wrong = await wrongWith(card, people[which], known, signal);
        if (wrong.length > 0) found.push({ which, wrong });
      }
      return found;
    },
  });
  if (card.variables.length === 0) return null;
  if (proofs.isPending)
    return (
      <p className={classes.proofs} role="status">
        <Loader size={14} aria-hidden /> Testing the longest, shortest, and missing values…
      </p>
    );
  if (proofs.isError)
    return <p className={classes.proofs}>The longest and missing values couldn’t be tested right now.</p>;
  if (proofs.data.length === 0)
    return known.length > 0 ? null : (
      <p className={classes.proofs} data-testid="proofs">
        Tested with the longest, shortest, and missing values: everything fits.
      </p>
    );
  return (
    <div data-testid="proofs">
      {proofs.data.map(({ which, wrong }) => (
        <Alert key={which} color="yellow" variant="light" mt="sm">
          <strong>{with_[which]}</strong>
          {wrong.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
        </Alert>
      ))}
    </div>
  );
}

/** New problems of the card with these values. */
async function wrongWith(
  card: Card,
  values: CardValues,
  known: readonly Check[],
  signal: AbortSignal,
): Promise<string[]> {
  const answer = await askPreview({ card, values }, signal);
  if (!answer.ok) return [answer.sentence];
  return answer.preview.checks
    .filter(({ severity }) => severity === 'error')
    .filter(({ code, layerId }) => !known.some((old) => old.code === code && old.layerId === layerId))
    .map(({ sentence }) => sentence);
}
