import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { Bubble } from '../fields/message/Bubble.tsx';
import { MessageText } from '../fields/message/MessageText.tsx';
import { OverCapField } from '../fields/message/OverCapField.tsx';
import { ProgramField } from '../fields/message/ProgramField.tsx';
import { SendStepTest } from '../fields/message/SendStepTest.tsx';
import type { FormProps } from './stepKind.ts';

export function SmsForm({ node: { id, settings }, set }: FormProps<'message.sms'>) {
  return (
    <>
      <Sentence>
        <Words>Send as a</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>text:</Words>
      </Sentence>
      <FieldProblem field="program" />
      <MessageText key={id} kind="message.sms" value={settings.text} onChange={(text) => set({ text })} />
      <FieldProblem field="text" />
      <Bubble text={settings.text} picture={null} />
      <SendStepTest settings={settings} />
      <OverCapField
        program={settings.program}
        value={settings.overCap}
        onChange={(overCap) => set({ overCap })}
      />
    </>
  );
}
