import { useQuery } from '@tanstack/react-query';
import type { NodeOf } from '@waymark/journey/graph/graph';
import { isRefusal } from '../../../server/errors.ts';
import { trpc } from '../../../server/trpc.ts';
import type { ApprovedCard, CardStatus } from '../../../server/views.ts';

export type CardChoice = NonNullable<NodeOf<'message.mms'>['settings']['card']>;

/** The state of a step's card, compared with what was chosen. */
export type ChosenCard =
  | { kind: 'looking' }
  /** As chosen and approved; `newer` if a later approved version could replace it. */
  | { kind: 'usable'; card: ApprovedCard; newer: boolean }
  /** Edited since then; the chosen version is sent as long as the server says so. */
  | { kind: 'changed'; name: string; alt: string; status: CardStatus }
  /** As chosen, but not approved, or no longer. */
  | { kind: 'unapproved'; name: string; alt: string; status: CardStatus }
  | { kind: 'gone' };

/** Follows a step's card in the studio; null if the step sends none. */
export function useChosenCard(choice: CardChoice | null): ChosenCard | null {
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

/** Its name, if known. */
export function nameOf(chosen: ChosenCard): string {
  if (chosen.kind === 'usable') return chosen.card.name;
  if (chosen.kind === 'changed' || chosen.kind === 'unapproved') return chosen.name;
  return chosen.kind === 'gone' ? 'Deleted card' : 'Card';
}

/** The card as it was chosen, full size or as a thumbnail, with what it says of a chosen product. Same-origin; cached under its hash. */
export const chosenImage = ({ id, hash }: CardChoice, product?: string): string =>
  `/cards/${id}/image/${hash}${withProduct(product)}`;
export const chosenThumbnail = ({ id, hash }: CardChoice, product?: string): string =>
  `/cards/${id}/thumbnail/${hash}${withProduct(product)}`;

const withProduct = (product: string | undefined): string =>
  product === undefined ? '' : `?product=${encodeURIComponent(product)}`;
