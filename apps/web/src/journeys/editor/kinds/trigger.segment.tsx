import { IconUsersGroup } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const segmentTrigger: StepKind<'trigger.segment'> = {
  icon: IconUsersGroup,
  form: ({ node: { settings }, set }, { Sentence, Words, SegmentField, PickPart, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When someone</Words>
        <PickPart
          from={settings}
          of="when"
          set={set}
          label="Enters or leaves"
          width={100}
          options={{ enters: 'enters', leaves: 'leaves' }}
          field="when"
        />
        <SegmentField value={settings.segment} onChange={(segment) => set({ segment })} />
      </Sentence>
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
