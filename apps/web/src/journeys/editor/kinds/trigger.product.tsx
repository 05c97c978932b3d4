import { IconTags } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const productTrigger: StepKind<'trigger.product'> = {
  icon: IconTags,
  form: ({ node: { settings }, set }, { Sentence, Words, NumberField, PickPart, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When a product</Words>
        <PickPart
          from={settings}
          of="when"
          set={set}
          label="What happened to the product"
          width={150}
          options={{ backInStock: 'is back in stock', priceDrop: 'costs less' }}
          field="when"
        />
        <Words>that someone viewed or asked for in the last</Words>
        <NumberField
          label="Days"
          value={settings.days}
          min={1}
          max={90}
          whole
          onChange={(days) => set({ days })}
          field="days"
        />
        <Words>{settings.days === 1 ? 'day' : 'days'}</Words>
      </Sentence>
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
