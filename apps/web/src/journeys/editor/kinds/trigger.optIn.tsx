import { Sentence, Words } from '../../../editing/Sentence.tsx';
import { ProgramField } from '../fields/message/ProgramField.tsx';
import { ReentryField } from '../fields/ReentryField.tsx';
import type { FormProps } from './stepKind.ts';

export function OptInForm({ node: { settings }, set }: FormProps<'trigger.optIn'>) {
  return (
    <>
      <Sentence>
        <Words>When someone opts in to</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>texts</Words>
      </Sentence>
      <ReentryField value={settings.reentry} onChange={(reentry) => set({ reentry })} />
    </>
  );
}
