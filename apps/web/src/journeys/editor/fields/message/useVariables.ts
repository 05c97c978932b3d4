import { useMemo } from 'react';
import type { Choice } from '../../../../editing/words/VariablePicker.tsx';
import { useTriggerEvent } from '../rules/useTriggerEvent.ts';
import { useVocabulary } from '../rules/useVocabulary.ts';

/** What a text of this journey can be filled with: properties of the person, and of the event that brought them in. */
export function useVariables(): Choice[] {
  const { profile, events } = useVocabulary();
  const trigger = useTriggerEvent();
  return useMemo(() => {
    const people = profile.some(({ name }) => name === 'first_name')
      ? profile
      : [{ name: 'first_name', examples: [] }, ...profile];
    const ofEvent = events.find((event) => event.type === trigger)?.properties ?? [];
    return [
      ...people.map(({ name, examples }) => ({ name, group: 'Profile', example: examples[0] ?? null })),
      ...ofEvent.map(({ name, examples }) => ({
        name: `event.${name}`,
        group: 'Event that started the journey',
        example: examples[0] ?? null,
      })),
    ];
  }, [profile, events, trigger]);
}
