import { Checkbox, NativeSelect } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { EventField } from '../../../editing/rules/EventField.tsx';
import { PropertyField } from '../../../editing/rules/PropertyField.tsx';
import { useVocabulary } from '../../../editing/rules/useVocabulary.ts';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { DurationField } from './DurationField.tsx';
import { TimeField } from './TimeFields.tsx';
import { useTriggerEvent } from './useTriggerEvent.ts';

interface FormOf<K extends 'wait.date' | 'trigger.date'> {
  settings: Settings<K>;
  set: (change: Partial<Settings<K>>) => void;
}
type DateSettings = Pick<Settings<'wait.date'>, 'of' | 'property' | 'when' | 'offset' | 'time'>;

/** A date from the person's profile, or from the event that started the journey. */
function DateField(props: {
  value: Pick<DateSettings, 'of' | 'property'>;
  /** The type of the event that has the date. */
  entered: string;
  onChange: (date: Pick<DateSettings, 'of' | 'property'>) => void;
}) {
  const { value, entered, onChange } = props;
  const { profile, events } = useVocabulary();
  const carried = events.find(({ type }) => type === entered)?.properties ?? [];
  // A date is text such as 2026-05-01, so properties of other types aren't offered.
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

/** An offset from a date (before or after it), and a time of day. */
function ShiftFields(props: {
  words: string;
  value: DateSettings;
  entered: string;
  set: (change: Partial<DateSettings>) => void;
}) {
  const { words, value, entered, set } = props;
  return (
    <>
      <Sentence>
        <Words>{words}</Words>
        {value.when !== 'on' && (
          <DurationField
            value={value.offset}
            onChange={(offset) => set({ offset })}
            label="How long before or after"
            field="offset"
          />
        )}
        <NativeSelect
          size="sm"
          w={100}
          aria-label="Before or after the date"
          value={value.when}
          onChange={(event) => {
            const when = event.currentTarget.value;
            if (when === 'on' || when === 'before' || when === 'after') set({ when });
          }}
          data={['on', 'before', 'after']}
          data-testid="field-when"
        />
        <DateField value={value} entered={entered} onChange={set} />
      </Sentence>
      <FieldProblem field="offset" />
      <FieldProblem field="property" />
      <Sentence>
        <Words>at</Words>
        <NativeSelect
          size="sm"
          w={170}
          aria-label="Time on that day"
          value={value.time === null ? 'own' : 'chosen'}
          onChange={(event) => set({ time: event.currentTarget.value === 'own' ? null : '10:00' })}
          data={[
            { value: 'chosen', label: 'a time of day' },
            { value: 'own', label: 'the date’s own time' },
          ]}
          data-testid="field-at"
        />
        {value.time !== null && (
          <>
            <TimeField value={value.time} onChange={(time) => set({ time })} />
            <Words>their time</Words>
          </>
        )}
      </Sentence>
    </>
  );
}

/** Whether the wait moves with its date, and which event changes the date. */
function MovesField({ settings, set }: FormOf<'wait.date'>) {
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

/** The date that a wait is for. */
export function DateFields({ settings, set }: FormOf<'wait.date'>) {
  const entered = useTriggerEvent() ?? '';
  return (
    <>
      <ShiftFields words="Wait until" value={settings} entered={entered} set={set} />
      <MovesField settings={settings} set={set} />
      <NativeSelect
        size="sm"
        label="If there’s no date, or it has passed"
        value={settings.otherwise}
        onChange={(event) =>
          set({ otherwise: event.currentTarget.value === 'branch' ? 'branch' : 'continue' })
        }
        data={[
          { value: 'branch', label: 'Take a separate branch' },
          { value: 'continue', label: 'Continue at once' },
        ]}
        data-testid="field-otherwise"
      />
    </>
  );
}

/** The date that starts a journey: the person's, or an event's, and which other event moves it. */
export function DateTriggerFields({ settings, set }: FormOf<'trigger.date'>) {
  const { of, event = '', movedBy = '', yearly } = settings;
  return (
    <>
      <ShiftFields words="When it’s" value={settings} entered={event} set={set} />
      {of === 'event' && (
        <>
          <Sentence>
            <Words>from</Words>
            <EventField value={event} onChange={(next) => set({ event: next })} />
            <Words>and, if the date moves, from</Words>
            <EventField
              label="The event that moves the date"
              field="movedBy"
              value={movedBy}
              onChange={(next) => set({ movedBy: next === '' ? undefined : next })}
            />
          </Sentence>
          <FieldProblem field="event" />
          <FieldProblem field="movedBy" />
        </>
      )}
      <Checkbox
        label="Every year"
        description={yearly ? 'February 29 is February 28 in years that don’t have one.' : undefined}
        checked={yearly}
        onChange={(change) => set({ yearly: change.currentTarget.checked })}
        data-testid="field-yearly"
      />
    </>
  );
}
