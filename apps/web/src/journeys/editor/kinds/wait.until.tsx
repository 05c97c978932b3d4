import { IconClockPlay } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const timeWait: StepKind<'wait.until'> = {
  icon: IconClockPlay,
  form: ({ node: { settings }, set }, { TimeFields }) => <TimeFields settings={settings} set={set} />,
};
