import { productEvents } from '@waymark/journey/run/begins';
import { useMemo } from 'react';
import { useVocabulary } from '../../../../editing/rules/useVocabulary.ts';
import { useTypedText } from '../../../../editing/useTyped.ts';
import type { Choice } from '../../../../editing/words/VariablePicker.tsx';
import { whenShown } from '../../../../ui/onDemand.tsx';
import { useTriggerEvent } from '../useTriggerEvent.ts';
import classes from './MessageText.module.css';
import { Meter } from './Meter.tsx';

const LONGEST = 1600;

/** The text editor with chips is loaded with the first message that is opened, not with the canvas. */
const WordsField = whenShown(
  async () => (await import('../../../../editing/words/WordsField.tsx')).WordsField,
);

/** The words of a message: variables are chips; the meter updates with every key. */
export function MessageText({
  kind,
  value,
  onChange,
}: {
  kind: 'message.sms' | 'message.mms';
  value: string;
  onChange: (text: string) => void;
}) {
  const typed = useTypedText(value, onChange);
  const choices = useVariables();
  return (
    <WordsField
      meanwhile={<div className={classes.coming}>{value}</div>}
      label="Text"
      field="text"
      text={typed.text}
      longest={LONGEST}
      choices={choices}
      onText={typed.onChange}
      onBlur={typed.handIn}
      footer={<Meter kind={kind} text={typed.text} longest={LONGEST} />}
    />
  );
}

const ofProduct = ['name', 'price', 'category', 'url'] as const;

/**
 * The variables of a text in this journey: properties of the person, of the event that brought them in and its
 * product, and coupons.
 */
function useVariables(): Choice[] {
  const { profile, events, pools, product } = useVocabulary();
  const trigger = useTriggerEvent();
  return useMemo(() => {
    const people = profile.some(({ name }) => name === 'first_name')
      ? profile
      : [{ name: 'first_name', examples: [] }, ...profile];
    const ofEvent = events.find((event) => event.type === trigger)?.properties ?? [];
    const aboutProduct =
      Object.values(productEvents).some((type) => type === trigger) ||
      ofEvent.some(({ name }) => name === 'product_id');
    return [
      ...people.map(({ name, examples }) => ({ name, group: 'Profile', example: examples[0] ?? null })),
      ...ofEvent.map(({ name, examples }) => ({
        name: `event.${name}`,
        group: 'Event that started the journey',
        example: examples[0] ?? null,
      })),
      ...(product !== null && aboutProduct ? ofProduct : []).map((name) => ({
        name: `product.${name}`,
        group: 'Product, as it is when the message is sent',
        example: name === 'name' ? product : null,
      })),
      ...pools.map(({ key, sample }) => ({
        name: `coupon.${key}`,
        group: 'Coupons, a code for each person',
        example: sample === '' ? null : sample,
      })),
    ];
  }, [profile, events, pools, product, trigger]);
}
