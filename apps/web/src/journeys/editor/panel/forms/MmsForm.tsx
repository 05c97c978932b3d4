import { FieldProblem, Sentence, Words } from '../../../../editing/Sentence.tsx';
import { useShownMedia } from '../../live/useShownMedia.ts';
import { Bubble } from '../fields/Bubble.tsx';
import { MediaField } from '../fields/MediaField.tsx';
import { MessageText } from '../fields/MessageText.tsx';
import { OverCapField } from '../fields/OverCapField.tsx';
import { ProgramField } from '../fields/ProgramField.tsx';
import { SendStepTest } from '../fields/SendStepTest.tsx';
import type { FormProps } from './form.ts';

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
