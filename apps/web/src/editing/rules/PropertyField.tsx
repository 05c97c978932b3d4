import { Autocomplete } from '@mantine/core';
import { isPropertyName } from '@waymark/audience/spelling';
import { useTyped } from '../useTyped.ts';

interface Props {
  value: string;
  onChange: (property: string) => void;
  known: { name: string; examples: string[] }[];
  label: string;
  field: string;
  /** May be left blank in a draft. */
  blank?: boolean;
  width?: number;
}

/** A property's name: the ones seen are suggested, any other may be typed. */
export function PropertyField({ value, onChange, known, label, field, blank = false, width = 150 }: Props) {
  const typed = useTyped(
    value,
    (name) => name,
    (text) => {
      const name = text.trim().replace(/\s+/g, '_');
      if (name === '') return blank ? '' : null;
      return isPropertyName(name) ? name : null;
    },
    onChange,
  );
  const examples = new Map(known.map((property) => [property.name, property.examples]));
  return (
    <Autocomplete
      size="sm"
      w={width}
      aria-label={label}
      placeholder="choose a property"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={typed.handIn}
      onOptionSubmit={(name) => {
        typed.onChange(name);
        setTimeout(typed.handIn);
      }}
      error={typed.refused}
      title={typed.refused ? 'Start with a letter, then use letters, digits, _ and dots' : undefined}
      data={known.map((property) => property.name)}
      limit={40}
      renderOption={({ option }) => (
        <span style={{ display: 'flex', gap: 8, justifyContent: 'space-between', width: '100%' }}>
          <span>{option.value}</span>
          <span style={{ color: 'var(--wm-muted)', fontSize: 12 }}>
            {examples.get(option.value)?.slice(0, 2).join(', ').slice(0, 24)}
          </span>
        </span>
      )}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      data-field={field}
      data-testid={`field-${field}`}
    />
  );
}
