import { IconCalendarEvent } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const dateWait: StepKind<'wait.date'> = {
  icon: IconCalendarEvent,
  form: ({ node: { settings }, set }, { DateFields }) => <DateFields settings={settings} set={set} />,
};
