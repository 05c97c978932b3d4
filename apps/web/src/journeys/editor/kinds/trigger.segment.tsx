import { IconUsersGroup } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const segmentTrigger: StepKind<'trigger.segment'> = {
  icon: IconUsersGroup,
  form: ({ node: { settings }, set }, { Sentence, Words, SegmentField, EntersField, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When someone</Words>
        <EntersField value={settings.when} onChange={(when) => set({ when })} />
        <SegmentField value={settings.segment} onChange={(segment) => set({ segment })} />
      </Sentence>
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
