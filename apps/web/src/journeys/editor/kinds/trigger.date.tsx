import { IconCalendarHeart } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const dateTrigger: StepKind<'trigger.date'> = {
  icon: IconCalendarHeart,
  form: ({ node: { settings }, set }, { DateTriggerFields, AdmissionField, KeyField }) => (
    <>
      <DateTriggerFields settings={settings} set={set} />
      <AdmissionField value={settings} onChange={set}>
        {settings.of === 'event' && (
          <KeyField
            event={settings.event ?? ''}
            value={settings.key ?? ''}
            onChange={(key) => set({ key })}
          />
        )}
      </AdmissionField>
    </>
  ),
};
