import { Checkbox } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { PickField } from '../../../editing/fields/PickField.tsx';
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
      <PickField
        label="Whose date"
        width={130}
        value={value.of}
        options={{ profile: 'their', event: 'the event’s' }}
        onChange={(of) => onChange({ of, property: '' })}
        field="of"
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
        <PickField
          label="Before or after the date"
          width={100}
          value={value.when}
          options={{ on: 'on', before: 'before', after: 'after' }}
          onChange={(when) => set({ when })}
          field="when"
        />
        <DateField value={value} entered={entered} onChange={set} />
      </Sentence>
      <FieldProblem field="offset" />
      <FieldProblem field="property" />
      <Sentence>
        <Words>at</Words>
        <PickField
          label="Time on that day"
          width={170}
          value={value.time === null ? 'own' : 'chosen'}
          options={{ chosen: 'a time of day', own: 'the date’s own time' }}
          onChange={(next) => set({ time: next === 'own' ? null : '10:00' })}
          field="at"
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
      <PickField
        label="If there’s no date, or it has passed"
        labeled
        value={settings.otherwise}
        options={{ branch: 'Take a separate branch', continue: 'Continue at once' }}
        onChange={(otherwise) => set({ otherwise })}
        field="otherwise"
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
