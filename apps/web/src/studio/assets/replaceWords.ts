import { counted } from '../../ui/format/numbers.ts';
import { listed } from './facts.ts';

/** "on 3 cards, in 1 journey and in the brand kit". */
export function placesWords(found: { cards: number; journeys: number; branded: boolean }): string {
  return listed([
    ...(found.cards > 0 ? [`on ${counted(found.cards, 'card')}`] : []),
    ...(found.journeys > 0 ? [`in ${counted(found.journeys, 'journey')}`] : []),
    ...(found.branded ? ['in the brand kit'] : []),
  ]);
}

/** The outcome: cards that look the same need no approval, and templates keep what they lock. */
export function doneWords(done: { cards: number; journeys: number; kept?: string[] | undefined }): string {
  const { cards, journeys, kept = [] } = done;
  const keeps =
    kept.length === 0
      ? ''
      : ` ${listed(kept)} still ${kept.length === 1 ? 'shows' : 'show'} the old one: only a designer or an admin can change it there.`;
  if (cards + journeys === 0)
    return keeps ? `Nothing was replaced.${keeps}` : 'Replaced. No card looks different.';
  const asks =
    cards === 0 ? '' : cards === 1 ? ' The card needs approval again.' : ' The cards need approval again.';
  return `Replaced ${placesWords({ cards, journeys, branded: false })}.${asks}${keeps}`;
}
