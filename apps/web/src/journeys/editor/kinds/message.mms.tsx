import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { MediaField } from '../fields/media/MediaField.tsx';
import { Bubble } from '../fields/message/Bubble.tsx';
import { MessageText } from '../fields/message/MessageText.tsx';
import { OverCapField } from '../fields/message/OverCapField.tsx';
import { ProgramField } from '../fields/message/ProgramField.tsx';
import { SendStepTest } from '../fields/message/SendStepTest.tsx';
import { useShownMedia } from '../live/useShownMedia.ts';
import type { FormProps } from './stepKind.ts';

export function MmsForm({ node: { id, settings }, set }: FormProps<'message.mms'>) {
  const shown = useShownMedia(settings);
  return (
    <>
      <Sentence>
        <Words>Send as a</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>picture message:</Words>
      </Sentence>
      <FieldProblem field="program" />
      <MediaField key={`media-${id}`} settings={settings} set={set} />
      <MessageText key={id} kind="message.mms" value={settings.text} onChange={(text) => set({ text })} />
      <FieldProblem field="text" />
      <Bubble text={settings.text} picture={shown} />
      <SendStepTest settings={settings} />
      <OverCapField
        program={settings.program}
        value={settings.overCap}
        onChange={(overCap) => set({ overCap })}
      />
    </>
  );
}
