import { NativeSelect } from '@mantine/core';
import type { SequenceCondition } from '@waymark/audience/schema';
import { NumberField } from '../fields/NumberField.tsx';
import { Words } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import classes from './Conditions.module.css';
import { EventField } from './EventField.tsx';
import { SinceField } from './SinceField.tsx';
import { WhereOf } from './WhereList.tsx';

/** "if [they first did] [added to cart] [at any time], [and then didn’t do] [order placed] within [3] days". */
export function SequenceRow({ condition, onChange, field, children, ...line }: RowProps<SequenceCondition>) {
  const { event, since, op, next, withinDays } = condition;
  return (
    <ConditionLine
      {...line}
      below={
        <>
          <WhereOf condition={condition} onChange={onChange} field={field} />
          <div className={classes.line}>
            <NativeSelect
              size="sm"
              w={168}
              aria-label="What came next"
              value={op}
              onChange={({ currentTarget: { value } }) =>
                onChange({ ...condition, op: value === 'notThen' ? 'notThen' : 'then' })
              }
              data={[
                { value: 'then', label: 'and then did' },
                { value: 'notThen', label: 'and then didn’t do' },
              ]}
            />
            <EventField
              value={next.event}
              onChange={(event) => onChange({ ...condition, next: { ...next, event } })}
              required
              field={`${field}.next.event`}
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
      <EventField
        value={event}
        onChange={(event) => onChange({ ...condition, event })}
        required
        field={`${field}.event`}
      />
      <SinceField
        since={since}
        among={since === 'entry' ? ['entry', 'ever'] : ['ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
    </ConditionLine>
  );
}
