import { FieldProblem, Sentence, Words } from '../../../../editing/Sentence.tsx';
import { useEditor } from '../../store/context.ts';
import { Bubble } from '../fields/Bubble.tsx';
import { MessageText } from '../fields/MessageText.tsx';
import { OverCapField } from '../fields/OverCapField.tsx';
import { PictureField } from '../fields/PictureField.tsx';
import { ProgramField } from '../fields/ProgramField.tsx';
import type { FormProps } from './form.ts';

export function MmsForm({ node: { id, settings }, set }: FormProps<'message.mms'>) {
  const picture = useEditor((state) =>
    settings.pictureId ? state.surroundings.pictures.get(settings.pictureId) : undefined,
  );
  return (
    <>
      <Sentence>
        <Words>Send as a</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>picture message:</Words>
      </Sentence>
      <FieldProblem field="program" />
      <PictureField value={settings.pictureId} onChange={(pictureId) => set({ pictureId })} />
      <FieldProblem field="pictureId" />
      <MessageText key={id} kind="message.mms" value={settings.text} onChange={(text) => set({ text })} />
      <FieldProblem field="text" />
      <Bubble text={settings.text} picture={picture ?? null} />
      <OverCapField
        program={settings.program}
        value={settings.overCap}
        onChange={(overCap) => set({ overCap })}
      />
    </>
  );
}
