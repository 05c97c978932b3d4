import { IconWebhook } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const apiTrigger: StepKind<'trigger.api'> = {
  icon: IconWebhook,
  form: ({ node: { settings }, set }, { Sentence, Words, ApiCall, ReentryField }) => (
    <>
      <Sentence>
        <Words>When your system adds someone</Words>
      </Sentence>
      <ApiCall />
      <ReentryField value={settings.reentry} onChange={(reentry) => set({ reentry })} />
    </>
  ),
};
