import type { SequenceCondition } from '@waymark/audience/schema';
import { NumberField } from '../fields/NumberField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import classes from './Conditions.module.css';
import { EventOf } from './EventField.tsx';
import { SinceField } from './SinceField.tsx';
import { WhereOf } from './WhereList.tsx';

/** "if [they first did] [added to cart] [at any time], [and then didn’t do] [order placed] within [3] days". */
export function SequenceRow({ condition, onChange, field, children, ...line }: RowProps<SequenceCondition>) {
  const { since, op, next, withinDays } = condition;
  return (
    <ConditionLine
      {...line}
      below={
        <>
          <WhereOf condition={condition} onChange={onChange} field={field} />
          <div className={classes.line}>
            <PickField
              label="What came next"
              width={168}
              value={op}
              // biome-ignore lint/suspicious/noThenProperty: a word of the sentence, nothing to wait for
              options={{ then: 'and then did', notThen: 'and then didn’t do' }}
              onChange={(op) => onChange({ ...condition, op })}
            />
            <EventOf
              condition={next}
              onChange={(next) => onChange({ ...condition, next })}
              field={`${field}.next`}
            />
            <Words>within</Words>
            <NumberField
              label="Days between"
              value={withinDays}
              min={1}
              max={730}
              whole
              onChange={(withinDays) => onChange({ ...condition, withinDays })}
            />
            <Words>{withinDays === 1 ? 'day' : 'days'}</Words>
          </div>
          <WhereOf
            condition={next}
            onChange={(next) => onChange({ ...condition, next })}
            field={`${field}.next`}
          />
        </>
      }
    >
      {children}
      <EventOf condition={condition} onChange={onChange} field={field} />
      <SinceField
        since={since}
        among={since === 'entry' ? ['entry', 'ever'] : ['ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
    </ConditionLine>
  );
}
