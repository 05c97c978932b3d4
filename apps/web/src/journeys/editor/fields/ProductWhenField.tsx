import type { Settings } from '@waymark/journey/graph/graph';
import { PickField } from '../../../editing/fields/PickField.tsx';

type When = Settings<'trigger.product'>['when'];

export function ProductWhenField({ value, onChange }: { value: When; onChange: (when: When) => void }) {
  return (
    <PickField
      label="What happened to the product"
      width={150}
      value={value}
      options={{ backInStock: 'is back in stock', priceDrop: 'costs less' }}
      onChange={onChange}
      field="when"
    />
  );
}
