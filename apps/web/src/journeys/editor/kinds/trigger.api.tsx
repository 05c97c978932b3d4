import { IconWebhook } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const apiTrigger: StepKind<'trigger.api'> = {
  icon: IconWebhook,
  form: ({ node: { settings }, set }, { Sentence, Words, ApiCall, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When your system adds someone</Words>
      </Sentence>
      <ApiCall />
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
