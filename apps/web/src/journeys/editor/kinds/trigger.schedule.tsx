import { IconCalendarTime } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const scheduleTrigger: StepKind<'trigger.schedule'> = {
  icon: IconCalendarTime,
  form: ({ node: { settings }, set }, { ScheduleFields, AdmissionField }) => (
    <>
      <ScheduleFields settings={settings} set={set} />
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
