import { NativeSelect } from '@mantine/core';

/** One of a few named values; null if the selected layers differ. */
export function PickField<T extends string>(props: {
  label: string;
  value: T | null;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  testId?: string;
}) {
  return (
    <NativeSelect
      size="sm"
      aria-label={props.label}
      value={props.value ?? ''}
      data={[
        ...(props.value === null ? [{ value: '', label: 'Mixed', disabled: true }] : []),
        ...props.options.map(({ value, label }) => ({ value, label })),
      ]}
      data-testid={props.testId}
      onChange={(event) => {
        const found = props.options.find(({ value }) => value === event.currentTarget.value);
        if (found) props.onChange(found.value);
      }}
    />
  );
}
