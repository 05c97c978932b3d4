import { NativeSelect } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { PropertyField } from '../../../editing/rules/PropertyField.tsx';
import { useVocabulary } from '../../../editing/rules/useVocabulary.ts';
import { useTriggerEvent } from './useTriggerEvent.ts';

type DateSettings = Pick<Settings<'wait.date'>, 'of' | 'property'>;

/** A date that is known of the person, or that the event which started the journey carries. */
export function DateField(props: { value: DateSettings; onChange: (date: DateSettings) => void }) {
  const { value, onChange } = props;
  const { profile, events } = useVocabulary();
  const entered = useTriggerEvent();
  const carried = events.find(({ type }) => type === entered)?.properties ?? [];
  // A date is text such as 2026-05-01; whatever else is known is no choice.
  const dates = (value.of === 'event' ? carried : profile).filter(({ examples }) =>
    examples.some((example) => /^\d{4}-\d\d-\d\d/.test(example)),
  );
  return (
    <>
      <NativeSelect
        size="sm"
        w={130}
        aria-label="Whose date"
        value={value.of}
        onChange={(event) =>
          onChange({ of: event.currentTarget.value === 'event' ? 'event' : 'profile', property: '' })
        }
        data={[
          { value: 'profile', label: 'their' },
          { value: 'event', label: 'the event’s' },
        ]}
        data-testid="field-of"
      />
      <PropertyField
        label="Date"
        value={value.property}
        known={dates}
        blank
        field="property"
        onChange={(property) => onChange({ of: value.of, property })}
      />
    </>
  );
}
