import { useQuery } from '@tanstack/react-query';
import type { NodeOf } from '@waymark/journey/graph/graph';
import { isRefusal } from '../../../server/errors.ts';
import { useTRPC } from '../../../server/trpc.ts';
import type { ApprovedCard, CardStatus } from '../../../server/views.ts';

export type CardChoice = NonNullable<NodeOf<'message.mms'>['settings']['card']>;

/** How the card that a step sends stands now, beside what was chosen. */
export type ChosenCard =
  | { kind: 'looking' }
  /** As chosen and approved; `newer` where a later approved version could take its place. */
  | { kind: 'usable'; card: ApprovedCard; newer: boolean }
  /** Its drawing went on since; what was chosen is sent as long as the server says so. */
  | { kind: 'changed'; name: string; alt: string; status: CardStatus }
  /** As chosen, but not approved, or not any more. */
  | { kind: 'unapproved'; name: string; alt: string; status: CardStatus }
  | { kind: 'gone' };

/** Follows a step's card into the studio; null where the step sends none. */
export function useChosenCard(choice: CardChoice | null): ChosenCard | null {
  const trpc = useTRPC();
  const approved = useQuery(trpc.cards.approved.queryOptions(undefined, { enabled: choice !== null }));
  const usable = approved.data?.find(({ cardId }) => cardId === choice?.id);
  const missing = choice !== null && approved.isSuccess && usable === undefined;
  const other = useQuery(trpc.cards.get.queryOptions({ id: choice?.id ?? '' }, { enabled: missing }));
  if (choice === null) return null;
  if (usable) return { kind: 'usable', card: usable, newer: usable.hash !== choice.hash };
  if (other.data)
    return {
      kind: other.data.hash === choice.hash ? 'unapproved' : 'changed',
      name: other.data.name,
      alt: other.data.card.alt,
      status: other.data.status,
    };
  return missing && isRefusal(other.error) ? { kind: 'gone' } : { kind: 'looking' };
}

/** What it is called, as far as that is known. */
export function nameOf(chosen: ChosenCard): string {
  if (chosen.kind === 'usable') return chosen.card.name;
  if (chosen.kind === 'changed' || chosen.kind === 'unapproved') return chosen.name;
  return chosen.kind === 'gone' ? 'Deleted card' : 'Card';
}

/** The card as it was chosen, in full or small. Same-origin; kept for good under its hash. */
export const chosenImage = ({ id, hash }: CardChoice): string => `/cards/${id}/image/${hash}`;
export const chosenThumbnail = ({ id, hash }: CardChoice): string => `/cards/${id}/thumbnail/${hash}`;
