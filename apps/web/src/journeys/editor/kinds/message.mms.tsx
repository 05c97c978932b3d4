import { IconPhoto } from '@tabler/icons-react';
import type { StepKind } from './stepKind.ts';

export const mmsMessage: StepKind<'message.mms'> = {
  icon: IconPhoto,
  form: (
    { node: { settings }, set },
    {
      FieldProblem,
      Sentence,
      Words,
      MediaField,
      Bubble,
      MessageText,
      MissingField,
      OverCapField,
      ProductField,
      ProgramField,
      SendStepTest,
    },
  ) => (
    <>
      <Sentence>
        <Words>Send as a</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>picture message:</Words>
      </Sentence>
      <FieldProblem field="program" />
      <MediaField settings={settings} set={set} />
      <MessageText
        kind="message.mms"
        value={settings.text}
        product={settings.product}
        onChange={(text) => set({ text })}
      />
      <FieldProblem field="text" />
      <ProductField settings={settings} onChange={(product) => set({ product })} />
      <Bubble settings={settings} />
      <SendStepTest settings={settings} />
      <MissingField settings={settings} onChange={(missing) => set({ missing })} />
      <OverCapField
        program={settings.program}
        value={settings.overCap}
        onChange={(overCap) => set({ overCap })}
      />
    </>
  ),
};
