import { count } from '../../ui/format/numbers.ts';
import classes from './DryRun.module.css';

/** What each rule means for a message that isn't sent, or has to wait. */
const meanings: Record<string, { no: string; later: string }> = {
  consent: { no: 'They hadn’t agreed to these texts, or had opted out.', later: '' },
  cap: { no: 'They’d hit the frequency cap.', later: 'Waited until they were under the cap.' },
  quietHours: {
    no: 'Texts aren’t allowed on any day.',
    later: 'Waited until quiet hours ended where they are.',
  },
  recentPurchase: {
    no: 'They’d just bought something.',
    later: 'Waited until a few days after their purchase.',
  },
  suppressed: { no: 'They are on a suppression list.', later: '' },
  noPhone: { no: 'They have no phone number.', later: '' },
  noProduct: { no: 'The product it names was gone or out of stock.', later: '' },
  noCoupon: { no: 'The coupon pool had no codes left, and the text had no fallback.', later: '' },
};

export function RulesList(props: {
  title: string;
  rules: { rule: string; name: string; count: number }[];
  none: string;
  kind: 'no' | 'later';
}) {
  const most = Math.max(1, ...props.rules.map((each) => each.count));
  return (
    <section className={classes.card} aria-label={props.title}>
      <div className={classes.cardHead}>
        <h3>{props.title}</h3>
      </div>
      {props.rules.length === 0 ? (
        <p className={classes.none}>{props.none}</p>
      ) : (
        <ul className={classes.rules}>
          {props.rules
            .toSorted((a, b) => b.count - a.count)
            .map((each) => (
              <li key={each.rule}>
                <div className={classes.ruleLine}>
                  <span>{each.name}</span>
                  <span className={classes.ruleCount}>{count(each.count)}</span>
                </div>
                <div className={classes.bar} data-kind={props.kind}>
                  <div style={{ width: `${(100 * each.count) / most}%` }} />
                </div>
                <p className={classes.quiet}>{meanings[each.rule]?.[props.kind] ?? ''}</p>
              </li>
            ))}
        </ul>
      )}
    </section>
  );
}
