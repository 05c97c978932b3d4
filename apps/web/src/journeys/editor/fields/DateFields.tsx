import { Checkbox, NativeSelect } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { EventField } from '../../../editing/rules/EventField.tsx';
import { PropertyField } from '../../../editing/rules/PropertyField.tsx';
import { useVocabulary } from '../../../editing/rules/useVocabulary.ts';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { DurationField } from './DurationField.tsx';
import { TimeField } from './TimeFields.tsx';
import { useTriggerEvent } from './useTriggerEvent.ts';

interface Props {
  settings: Settings<'wait.date'>;
  set: (change: Partial<Settings<'wait.date'>>) => void;
}
type DateSettings = Pick<Settings<'wait.date'>, 'of' | 'property'>;

/** A date that is known of the person, or that the event which started the journey carries. */
function DateField(props: { value: DateSettings; onChange: (date: DateSettings) => void }) {
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

/** Whether the wait moves with its date, and which event brings another one. */
function MovesField({ settings, set }: Props) {
  if (settings.of === 'profile')
    return (
      <Checkbox
        label="If the date changes, the wait moves with it"
        checked={settings.moves ?? false}
        onChange={(event) => set({ moves: event.currentTarget.checked })}
        data-testid="field-moves"
      />
    );
  return (
    <>
      <Sentence>
        <Words>If</Words>
        <EventField
          label="The event that moves the date"
          field="movedBy"
          value={settings.movedBy ?? ''}
          onChange={(movedBy) => set({ movedBy: movedBy === '' ? undefined : movedBy })}
        />
        <Words>happens with another date, the wait moves with it</Words>
      </Sentence>
      <FieldProblem field="movedBy" />
    </>
  );
}

/** The date that a wait is for, how long before or after it, and at what time of day. */
export function DateFields({ settings, set }: Props) {
  return (
    <>
      <Sentence>
        <Words>Wait until</Words>
        {settings.when !== 'on' && (
          <DurationField
            value={settings.offset}
            onChange={(offset) => set({ offset })}
            label="How long before or after"
            field="offset"
          />
        )}
        <NativeSelect
          size="sm"
          w={100}
          aria-label="Before or after the date"
          value={settings.when}
          onChange={(event) => {
            const when = event.currentTarget.value;
            if (when === 'on' || when === 'before' || when === 'after') set({ when });
          }}
          data={['on', 'before', 'after']}
          data-testid="field-when"
        />
        <DateField value={settings} onChange={set} />
      </Sentence>
      <FieldProblem field="offset" />
      <FieldProblem field="property" />
      <Sentence>
        <Words>at</Words>
        <NativeSelect
          size="sm"
          w={170}
          aria-label="Time on that day"
          value={settings.time === null ? 'own' : 'chosen'}
          onChange={(event) => set({ time: event.currentTarget.value === 'own' ? null : '10:00' })}
          data={[
            { value: 'chosen', label: 'a time of day' },
            { value: 'own', label: 'the date’s own time' },
          ]}
          data-testid="field-at"
        />
        {settings.time !== null && (
          <>
            <TimeField value={settings.time} onChange={(time) => set({ time })} />
            <Words>their time</Words>
          </>
        )}
      </Sentence>
      <MovesField settings={settings} set={set} />
      <NativeSelect
        size="sm"
        label="If there’s no date, or it has passed"
        value={settings.otherwise}
        onChange={(event) =>
          set({ otherwise: event.currentTarget.value === 'branch' ? 'branch' : 'continue' })
        }
        data={[
          { value: 'branch', label: 'Take a branch of its own' },
          { value: 'continue', label: 'Continue at once' },
        ]}
        data-testid="field-otherwise"
      />
    </>
  );
}
