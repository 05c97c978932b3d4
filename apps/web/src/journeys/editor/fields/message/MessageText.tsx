import { LONGEST_TEXT } from '@waymark/journey/settings/messageText';
import { forecastSegments, mergeTags, typicalText } from '@waymark/journey/text/text';
import { segmentsOf } from '@waymark/policy/segments';
import { useTypedText } from '../../../../editing/fields/useTyped.ts';
import { counted, money } from '../../../../ui/format/numbers.ts';
import { whenShown } from '../../../../ui/onDemand.tsx';
import { useKnownValues } from '../../live/useChosenProduct.ts';
import { costOf } from '../../model/price.ts';
import { useEditor } from '../../store/context.ts';
import classes from './MessageText.module.css';
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

interface Props {
  kind: 'message.sms' | 'message.mms';
  text: string;
  /** The chosen product, whose values the text is measured with. */
  product: string | undefined;
}

/** Length, parts and price of a text as it is typed. */
function Meter({ kind, text, product }: Props) {
  const sender = useEditor((state) => state.surroundings.sender);
  const known = useKnownValues(product);
  const typical = typicalText(text, known);
  const { encoding, units, segments } = segmentsOf(typical);
  const tags = mergeTags(text);
  const about = tags.some(({ name }) => !Object.hasOwn(known, name)) && 'About ';
  const full = text.length >= LONGEST_TEXT && (
    <div className={classes.warn}>
      A text has up to {LONGEST_TEXT.toLocaleString()} characters
      {tags.length > 0 && ', with the names and fallbacks of what it’s personalized with'}.
    </div>
  );
  if (kind === 'message.mms')
    return (
      <div className={classes.meter} data-testid="meter">
        <div role="status">
          {about}
          {typical.length.toLocaleString()}
          {tags.length === 0 && ` / ${LONGEST_TEXT.toLocaleString()}`} characters
          {sender && ` · ${money(sender.mmsCents, sender.currency)} each`}
        </div>
        {full}
      </div>
    );
  const forecast = forecastSegments(text, known);
  const per = segments <= 1 ? (encoding === 'GSM-7' ? 160 : 70) : encoding === 'GSM-7' ? 153 : 67;
  const room = per * Math.max(1, segments);
  const price = (count: number) => (sender ? money(costOf(kind, count, sender), sender.currency) : '');
  return (
    <div className={classes.meter} data-testid="meter">
      <div role="status">
        {about}
        {units} / {room} characters{encoding === 'UCS-2' && ', some special'}
        {forecast.typical > 0 && ` · ${counted(forecast.typical, 'part')}`}
        {forecast.typical > 0 && sender && ` · ${price(forecast.typical)} each`}
      </div>
      {forecast.most > forecast.typical && (
        <div>
          Up to {forecast.most} parts{sender && ` (${price(forecast.most)})`} for people with longer values.
        </div>
      )}
      {forecast.typical > 3 && (
        <div className={classes.warn}>That’s long for a text. Consider an MMS instead.</div>
      )}
      {full}
    </div>
  );
}
