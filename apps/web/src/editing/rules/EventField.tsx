import { Autocomplete } from '@mantine/core';
import { isEventType } from '@waymark/audience/spelling';
import { count } from '../../ui/format/numbers.ts';
import { spoken } from '../../ui/format/words.ts';
import { useTyped } from '../useTyped.ts';
import { useVocabulary } from './useVocabulary.ts';

/** A hand-typed name normalized: "Order placed" is `order_placed`. */
const toName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/[^a-z0-9_.]/g, '')
    .slice(0, 64);

interface Props {
  value: string;
  onChange: (event: string) => void;
  label?: string;
  /** A draft may leave it blank; a rule's condition may not. */
  required?: boolean;
  field?: string;
}

/** An event: the ones seen here are suggested, any other name may be typed. */
export function EventField({ value, onChange, label = 'Event', required = false, field = 'event' }: Props) {
  const { events } = useVocabulary();
  const typed = useTyped(
    value,
    (event) => event,
    (text) => {
      const name = toName(text);
      return name === '' ? (required ? null : '') : isEventType(name) ? name : null;
    },
    onChange,
  );
  const seen = new Map(events.map((event) => [event.type, event.count]));
  return (
    <Autocomplete
      size="sm"
      w={200}
      aria-label={label}
      placeholder="choose an event"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={typed.handIn}
      onOptionSubmit={(event) => {
        typed.onChange(event);
        setTimeout(typed.handIn);
      }}
      error={typed.refused}
      data={events.map((event) => event.type)}
      limit={30}
      renderOption={({ option }) => (
        <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between', width: '100%' }}>
          <span>{spoken(option.value)}</span>
          <span style={{ color: 'var(--wm-muted)', fontSize: 12 }}>
            {count(seen.get(option.value) ?? 0)} seen
          </span>
        </span>
      )}
      comboboxProps={{ width: 280, position: 'bottom-start' }}
      data-field={field}
      data-testid={`field-${field}`}
    />
  );
}
