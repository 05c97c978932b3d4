import { NativeSelect } from '@mantine/core';

/** One of a few values, whose words are `options` in this order. */
export function PickField<T extends string>(props: {
  label: string;
  /** Whether it has a label above; otherwise what is around it says what it is. */
  labeled?: boolean;
  /** Null if none is chosen, or if it sets several things whose values differ. */
  value: T | null;
  /** What it shows for null. */
  none?: string;
  options: Readonly<Partial<Record<T, string>>>;
  onChange: (value: T) => void;
  width?: number;
  field?: string;
}) {
  const { label, labeled = false, value, none = 'Mixed', options, onChange, width, field } = props;
  return (
    <NativeSelect
      size="sm"
      w={width}
      {...(labeled ? { label } : { 'aria-label': label })}
      value={value ?? ''}
      data={[
        ...(value === null ? [{ value: '', label: none, disabled: true }] : []),
        ...Object.entries<string | undefined>(options).map(([value, label = value]) => ({ value, label })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value as T)}
      data-field={field}
      data-testid={field && `field-${field}`}
    />
  );
}
