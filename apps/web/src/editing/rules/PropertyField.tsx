import { isPropertyName } from '@waymark/audience/spelling';
import { SuggestField } from './SuggestField.tsx';

interface Props {
  value: string;
  onChange: (property: string) => void;
  known: { name: string; examples: string[] }[];
  label: string;
  field: string;
  /** Whether it may be empty, as in a draft. */
  blank?: boolean;
  width?: number;
}

/** A field for a property's name: the ones seen here are suggested, and any other may be typed. */
export function PropertyField({ value, onChange, known, label, field, blank = false, width = 150 }: Props) {
  return (
    <SuggestField
      value={value}
      onChange={onChange}
      read={(text) => {
        const name = text.trim().replace(/\s+/g, '_');
        if (name === '') return blank ? '' : null;
        return isPropertyName(name) ? name : null;
      }}
      suggested={
        new Map(known.map(({ name, examples }) => [name, examples.slice(0, 2).join(', ').slice(0, 24)]))
      }
      label={label}
      placeholder="choose a property"
      width={width}
      hint="Start with a letter, then use letters, digits, _ and dots"
      field={field}
    />
  );
}
