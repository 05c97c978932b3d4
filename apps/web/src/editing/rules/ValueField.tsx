import { Autocomplete } from '@mantine/core';
import type { Operator } from '@waymark/audience/schema';
import { PickField } from '../fields/PickField.tsx';
import { useTyped } from '../fields/useTyped.ts';
import { type Scalar, scalarOf, type ValueKind } from './operators.ts';

const yesNo = ['true', 'false'] as const;

interface Props {
  value: Scalar | undefined;
  onChange: (value: Scalar) => void;
  kind: ValueKind | undefined;
  op?: Operator;
  examples: string[];
  label: string;
  field: string;
}

/** A property's value, to compare with or to set: yes or no, a number, or a text with suggestions. */
export function ValueField({ value, onChange, kind, op = 'is', examples, label, field }: Props) {
  const typed = useTyped<Scalar>(value ?? '', String, (text) => scalarOf(text, kind, op), onChange);
  if (kind === 'yesNo')
    return (
      <PickField
        label={label}
        width={90}
        value={yesNo.find((one) => one === String(value)) ?? null}
        none="…"
        options={{ true: 'yes', false: 'no' }}
        onChange={(text) => onChange(text === 'true')}
        field={field}
      />
    );
  return (
    <Autocomplete
      size="sm"
      w={130}
      aria-label={label}
      placeholder="a value"
      value={typed.text}
      onChange={typed.onChange}
      onBlur={typed.handIn}
      onOptionSubmit={(example) => {
        typed.onChange(example);
        setTimeout(typed.handIn);
      }}
      data={[...new Set(examples)]}
      limit={12}
      data-field={field}
      data-testid={`field-${field}`}
    />
  );
}
