import { isEventType } from '@waymark/audience/spelling';
import { count } from '../../ui/format/numbers.ts';
import { spoken } from '../../ui/format/words.ts';
import { SuggestField } from './SuggestField.tsx';
import { useVocabulary } from './useVocabulary.ts';

/** Normalizes a typed name: "Order placed" becomes `order_placed`. */
const toName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/[^a-z0-9_.]/g, '')
    .slice(0, 64);

/** An event in readable words, unless those could mean another event too. */
const shown = (event: string): string => (toName(spoken(event)) === event ? spoken(event) : event);

/** The event of a condition, which must have one. */
export function EventOf<C extends { event: string }>(props: {
  condition: C;
  onChange: (condition: C) => void;
  field: string;
}) {
  const { condition, onChange, field } = props;
  return (
    <EventField
      value={condition.event}
      onChange={(event) => onChange({ ...condition, event })}
      required
      field={`${field}.event`}
    />
  );
}

interface Props {
  value: string;
  onChange: (event: string) => void;
  label?: string;
  /** A draft may leave it empty; a rule's condition may not. */
  required?: boolean;
  field?: string;
}

/** A field for an event: the ones seen here are suggested, and any other name may be typed. */
export function EventField({ value, onChange, label = 'Event', required = false, field = 'event' }: Props) {
  const { events } = useVocabulary();
  return (
    <SuggestField
      value={value}
      onChange={onChange}
      write={shown}
      read={(text) => {
        const name = toName(text);
        return name === '' ? (required ? null : '') : isEventType(name) ? name : null;
      }}
      suggested={new Map(events.map((event) => [shown(event.type), `${count(event.count)} seen`]))}
      label={label}
      placeholder="choose an event"
      width={200}
      field={field}
    />
  );
}
