import { NativeSelect } from '@mantine/core';
import type { ComponentProps } from 'react';

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

/** The same for one part of something, named `of`. */
export function PickPart<V extends object, K extends keyof V & string>({
  from,
  of,
  set,
  ...props
}: Omit<ComponentProps<typeof PickField<V[K] & string>>, 'value' | 'onChange'> & {
  from: V;
  of: K;
  set: (change: Pick<V, K>) => void;
}) {
  const value = from[of] as V[K] & string;
  return <PickField {...props} value={value} onChange={(next) => set({ [of]: next } as Pick<V, K>)} />;
}

/** A value's parts, for `PickPart`. */
export const partsOf = <V extends object>(from: V, onChange: (value: V) => void) => ({
  from,
  set: (change: Partial<V>) => onChange({ ...from, ...change }),
});
