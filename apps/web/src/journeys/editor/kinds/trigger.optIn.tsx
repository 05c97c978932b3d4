import { IconUserCheck } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const optInTrigger: StepKind<'trigger.optIn'> = {
  icon: IconUserCheck,
  form: ({ node: { settings }, set }, { Sentence, Words, ProgramField, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When someone opts in to</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>texts</Words>
      </Sentence>
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
