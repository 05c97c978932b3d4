import { Radio, Stack } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { goodsIn, isProductName, poolOf } from '@waymark/journey/text/goods';
import { mergeTags } from '@waymark/journey/text/text';
import { Fold } from '../../../../editing/Sentence.tsx';

type Missing = NonNullable<Settings<'message.sms'>['missing']>;

/** What happens if a product or coupon that the message or card names is missing; nothing if it names none. */
export function MissingField(props: {
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
