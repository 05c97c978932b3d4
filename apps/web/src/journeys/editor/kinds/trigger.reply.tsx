import { IconMessageReply } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const replyTrigger: StepKind<'trigger.reply'> = {
  icon: IconMessageReply,
  form: ({ node: { settings }, set }, { Sentence, Words, KeywordsField, FieldProblem, AdmissionField }) => (
    <>
      <Sentence>
        <Words>When someone texts</Words>
        <KeywordsField words={settings.words} onChange={(words) => set({ words })} />
      </Sentence>
      <FieldProblem field="words" />
      <AdmissionField value={settings} onChange={set} />
    </>
  ),
};
