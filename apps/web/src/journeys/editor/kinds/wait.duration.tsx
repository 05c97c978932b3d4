import { IconClock } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const durationWait: StepKind<'wait.duration'> = {
  icon: IconClock,
  form: ({ node: { settings }, set }, { FieldProblem, Sentence, Words, DurationField }) => (
    <>
      <Sentence>
        <Words>Wait</Words>
        <DurationField
          value={settings.duration}
          onChange={(duration) => set({ duration })}
          label="Wait"
          field="duration"
        />
      </Sentence>
      <FieldProblem field="duration" />
    </>
  ),
};
