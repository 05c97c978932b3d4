import type { Settings } from '@waymark/journey/graph/graph';
import type { ReactNode } from 'react';
import { FieldProblem, Sentence, Words } from '../../../../editing/Sentence.tsx';
import { Bubble } from './Bubble.tsx';
import { MessageText } from './MessageText.tsx';
import { MissingField } from './MissingField.tsx';
import { OverCapField } from './OverCapField.tsx';
import { ProductField } from './ProductField.tsx';
import { ProgramField } from './ProgramField.tsx';
import { SendStepTest } from './SendStepTest.tsx';

/** The form of a message: what it is sent as, its media (the children), its text, and what happens if it can't be sent. */
export function MessageForm(props: {
  kind: 'message.sms' | 'message.mms';
  /** What it is sent as, after "marketing". */
  called: string;
  settings: Settings<'message.sms'> | Settings<'message.mms'>;
  set: (change: Partial<Settings<'message.sms'>>) => void;
  children?: ReactNode;
}) {
  const { kind, called, settings, set, children } = props;
  return (
    <>
      <Sentence>
        <Words>Send as a</Words>
        <ProgramField value={settings.program} onChange={(program) => set({ program })} />
        <Words>{called}:</Words>
        <SendStepTest settings={settings} />
      </Sentence>
      <FieldProblem field="program" />
      {children}
      <ProductField settings={settings} onChange={(product) => set({ product })} />
      <MessageText
        kind={kind}
        value={settings.text}
        product={settings.product}
        onChange={(text) => set({ text })}
      />
      <FieldProblem field="text" />
      <Bubble settings={settings} />
      <MissingField settings={settings} onChange={(missing) => set({ missing })} />
      <OverCapField
        program={settings.program}
        value={settings.overCap}
        onChange={(overCap) => set({ overCap })}
      />
    </>
  );
}
