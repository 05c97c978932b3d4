import { productEvents } from '@waymark/journey/run/begins';
import { useMemo } from 'react';
import { useVocabulary } from '../../../../editing/rules/useVocabulary.ts';
import type { Choice } from '../../../../editing/words/VariablePicker.tsx';
import { useChosenProduct } from '../../live/useChosenProduct.ts';
import { useTriggerEvent } from '../useTriggerEvent.ts';

const ofProduct = ['name', 'price', 'category', 'url'] as const;

/**
 * The variables that a text in this journey may use: properties of the person, of the event that brought them in, of its product
 * or the chosen one, and coupons.
 */
export function useVariables(chosen: string | undefined): Choice[] {
  const { profile, events, pools, product } = useVocabulary();
  const trigger = useTriggerEvent();
  const words = useChosenProduct(chosen)?.words;
  return useMemo(() => {
    const first = profile.find(({ name }) => name === 'first_name') ?? { name: 'first_name', examples: [] };
    const people = [first, ...profile.filter(({ name }) => name !== first.name)];
    const ofEvent = events.find((event) => event.type === trigger)?.properties ?? [];
    const aboutProduct =
      chosen !== undefined ||
      Object.values(productEvents).some((type) => type === trigger) ||
      ofEvent.some(({ name }) => name === 'product_id');
    return [
      ...people.map(({ name, examples }) => ({ name, group: 'Profile', example: examples[0] ?? null })),
      ...ofEvent.map(({ name, examples }) => ({
        name: `event.${name}`,
        group: 'Event that started the journey',
        example: examples[0] ?? null,
      })),
      ...(product !== null && aboutProduct ? ofProduct : []).map((name) => ({
        name: `product.${name}`,
        group: 'Product, as it is when the message is sent',
        example: words ? words[name] : name === 'name' && chosen === undefined ? product : null,
      })),
      ...pools.map(({ key, sample }) => ({
        name: `coupon.${key}`,
        group: 'Coupons, a code for each person',
        example: sample === '' ? null : sample,
      })),
    ];
  }, [profile, events, pools, product, trigger, chosen, words]);
}
