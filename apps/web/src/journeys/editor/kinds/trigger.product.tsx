import { IconTags } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const productTrigger: StepKind<'trigger.product'> = {
  icon: IconTags,
  form: ({ node: { settings }, set }, { Sentence, Words, NumberField, ProductWhenField, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When a product</Words>
        <ProductWhenField value={settings.when} onChange={(when) => set({ when })} />
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
