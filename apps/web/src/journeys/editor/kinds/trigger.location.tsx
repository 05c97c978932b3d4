import { IconMapPin } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const locationTrigger: StepKind<'trigger.location'> = {
  icon: IconMapPin,
  form: ({ node: { settings }, set }, { LocationFields, EachField, AdmissionField }) => (
    <>
      <LocationFields settings={settings} set={set} />
      <AdmissionField value={settings} onChange={set}>
        <EachField settings={settings} set={set} />
      </AdmissionField>
    </>
  ),
};
