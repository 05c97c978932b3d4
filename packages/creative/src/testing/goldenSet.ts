import type { BrandKit, Card } from '../document/document.ts';
import { defaultKit } from '../document/kit.ts';
import { templates } from '../templates/templates.ts';
import { goldenBlends } from './goldenBlends.ts';
import { goldenCards } from './goldenCards.ts';
import { goldenScripts } from './goldenScripts.ts';
import { testKit } from './kit.ts';

/** Every card of the golden test with the kit that it is drawn in: the difficult cases, and every template. */
export const goldenSet: ReadonlyMap<string, { card: Card; kit: BrandKit }> = new Map([
  ...Object.entries({ ...goldenCards, ...goldenBlends, ...goldenScripts }).map(
    ([name, card]) => [name, { card, kit: testKit }] as const,
  ),
  ...templates.map(({ id, card }) => [`template ${id}`, { card, kit: defaultKit }] as const),
]);
