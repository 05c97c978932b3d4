import { Radio, Stack, Text } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { goodsIn, isProductName, poolOf } from '@waymark/journey/text/goods';
import { mergeTags } from '@waymark/journey/text/text';
import type { Program } from '@waymark/policy/rules';
import type { ReactNode } from 'react';
import { FieldProblem, Fold, Sentence, Words } from '../../../../editing/Sentence.tsx';
import { Bubble } from './Bubble.tsx';
import { MessageText } from './MessageText.tsx';
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

type Missing = NonNullable<Settings<'message.sms'>['missing']>;

/** What happens if a product or coupon that the message or card names is missing; nothing if it names none. */
function MissingField(props: {
  settings: { text: string; missing?: Missing | undefined; card?: object | null | undefined };
  onChange: (missing: Missing) => void;
}) {
  const { text, missing = 'fallback', card } = props.settings;
  const { product, pools } = goodsIn(text);
  if (!product && pools.length === 0 && !card) return null;
  const title = card
    ? 'If a product is gone or no codes are left'
    : pools.length === 0
      ? 'If the product is gone'
      : product
        ? 'If the product is gone or no codes are left'
        : 'If no codes are left';
  const goods = mergeTags(text).filter(({ name }) => poolOf(name) !== null || isProductName(name));
  const bare = goods.some(({ fallback }) => !fallback?.trim());
  const skips = missing === 'skip' || bare;
  return (
    <Fold title={title} summary={skips ? 'skip this message' : 'send it with the fallback'}>
      <Radio.Group
        aria-label={title}
        value={missing}
        onChange={(next) => props.onChange(next === 'skip' ? 'skip' : 'fallback')}
      >
        <Stack gap={8}>
          <Radio size="sm" value="skip" label="Skip this message and continue" />
          <Radio
            size="sm"
            value="fallback"
            label="Send it with the fallback"
            description="A product or coupon without a fallback skips the message, so nobody gets a text with a gap."
          />
        </Stack>
      </Radio.Group>
    </Fold>
  );
}

interface Props {
  program: Program | null;
  value: 'skip' | 'wait';
  onChange: (value: 'skip' | 'wait') => void;
}

/** What happens if someone has already had as many messages as the caps allow. */
function OverCapField({ program, value, onChange }: Props) {
  if (program === 'transactional')
    return (
      <Text size="sm" c="dimmed">
        Transactional messages aren’t held by quiet hours or frequency caps. They never go to people who
        replied STOP.
      </Text>
    );
  return (
    <Fold
      title="If they’ve hit the frequency cap"
      summary={value === 'skip' ? 'skip this message' : 'wait, then send'}
    >
      <Radio.Group
        aria-label="If they’ve hit the frequency cap"
        value={value}
        onChange={(next) => onChange(next === 'wait' ? 'wait' : 'skip')}
      >
        <Stack gap={8}>
          <Radio size="sm" value="skip" label="Skip this message and continue" />
          <Radio size="sm" value="wait" label="Wait until they’re under the cap, then send" />
        </Stack>
      </Radio.Group>
    </Fold>
  );
}
