import { NativeSelect } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';

type When = Settings<'trigger.product'>['when'];

export function ProductWhenField({ value, onChange }: { value: When; onChange: (when: When) => void }) {
  return (
    <NativeSelect
      size="sm"
      w={150}
      aria-label="What happened to the product"
      value={value}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === 'priceDrop' ? 'priceDrop' : 'backInStock')
      }
      data={[
        { value: 'backInStock', label: 'is back in stock' },
        { value: 'priceDrop', label: 'costs less' },
      ]}
      data-testid="field-when"
    />
  );
}
