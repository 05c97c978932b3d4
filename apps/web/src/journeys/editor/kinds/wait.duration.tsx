import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { DurationField } from '../fields/DurationField.tsx';
import type { FormProps } from './stepKind.ts';

export function WaitDurationForm({ node: { settings }, set }: FormProps<'wait.duration'>) {
  return (
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
  );
}
