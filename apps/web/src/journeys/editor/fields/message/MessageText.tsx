import { LONGEST_TEXT } from '@waymark/journey/settings/messageText';
import { useTypedText } from '../../../../editing/fields/useTyped.ts';
import { whenShown } from '../../../../ui/onDemand.tsx';
import classes from './MessageText.module.css';
import { Meter } from './Meter.tsx';
import { useVariables } from './useVariables.ts';

/** The text editor with chips is loaded when the first message is opened, not with the canvas. */
const WordsField = whenShown(
  async () => (await import('../../../../editing/words/WordsField.tsx')).WordsField,
);

/** The text of a message: variables are chips, and the meter updates with every key. */
export function MessageText(props: {
  kind: 'message.sms' | 'message.mms';
  value: string;
  product: string | undefined;
  onChange: (text: string) => void;
}) {
  const { kind, value, product, onChange } = props;
  const typed = useTypedText(value, onChange);
  const choices = useVariables(product);
  return (
    <WordsField
      meanwhile={<div className={classes.coming}>{value}</div>}
      label="Text"
      field="text"
      text={typed.text}
      longest={LONGEST_TEXT}
      choices={choices}
      onText={typed.onChange}
      onBlur={typed.handIn}
      footer={<Meter kind={kind} text={typed.text} product={product} />}
    />
  );
}
