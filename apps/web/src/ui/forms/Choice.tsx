import { Select } from '@mantine/core';

/** One of a few values to filter by, or any. */
export function Choice<T extends string>(props: {
  label: string;
  any: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChange: (value: T | undefined) => void;
  width?: number;
}) {
  return (
    <Select
      aria-label={props.label}
      w={props.width ?? 160}
      placeholder={props.any}
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${props.label}` }}
      value={props.value ?? null}
      data={[...props.options]}
      onChange={(value) => props.onChange(props.options.find((option) => option.value === value)?.value)}
      searchable={props.options.length > 12}
      styles={{ input: props.value !== undefined ? { borderColor: 'var(--wm-accent)' } : {} }}
    />
  );
}
