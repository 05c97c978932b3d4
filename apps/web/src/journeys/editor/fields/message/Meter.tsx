import { forecastSegments, mergeTags, typicalText } from '@waymark/journey/text/text';
import { segmentsOf } from '@waymark/policy/segments';
import { counted, money } from '../../../../ui/format/numbers.ts';
import { costOf } from '../../model/price.ts';
import { useEditor } from '../../store/context.ts';
import classes from './MessageText.module.css';

interface Props {
  kind: 'message.sms' | 'message.mms';
  text: string;
  longest: number;
}

/** Length, parts and price of a text as it is typed. */
export function Meter({ kind, text, longest }: Props) {
  const sender = useEditor((state) => state.surroundings.sender);
  const { encoding, units, segments } = segmentsOf(typicalText(text));
  if (kind === 'message.mms')
    return (
      <div className={classes.meter} role="status" data-testid="meter">
        {text.length.toLocaleString()} / {longest.toLocaleString()} characters
        {sender && ` · ${money(sender.mmsCents, sender.currency)} each`}
      </div>
    );
  const tags = mergeTags(text).length > 0;
  const forecast = tags ? forecastSegments(text) : { typical: segments, most: segments };
  const per = segments <= 1 ? (encoding === 'GSM-7' ? 160 : 70) : encoding === 'GSM-7' ? 153 : 67;
  const room = per * Math.max(1, segments);
  const price = (count: number) => (sender ? money(costOf(kind, count, sender), sender.currency) : '');
  return (
    <div className={classes.meter} data-testid="meter">
      <div role="status">
        {tags && 'About '}
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
      {units > longest && (
        <div className={classes.warn}>
          Longer than carriers allow ({longest.toLocaleString()} characters).
        </div>
      )}
    </div>
  );
}
