import { isEventType } from '@waymark/audience/spelling';
import { count } from '../../ui/format/numbers.ts';
import { spoken } from '../../ui/format/words.ts';
import { SuggestField } from './SuggestField.tsx';
import { useVocabulary } from './useVocabulary.ts';

/** A hand-typed name normalized: "Order placed" is `order_placed`. */
const toName = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace(/[^a-z0-9_.]/g, '')
    .slice(0, 64);

/** An event as people read it, unless that could be another one too. */
const shown = (event: string): string => (toName(spoken(event)) === event ? spoken(event) : event);

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
