import type { Condition, HistoryCondition } from '@waymark/audience/schema';
import { PickField } from '../fields/PickField.tsx';
import { countOf } from './amounts.ts';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { EventOf } from './EventField.tsx';
import { SinceField } from './SinceField.tsx';
import { WhereList } from './WhereList.tsx';

/**
 * "if they [didn’t do] [order placed] [since they entered]". Narrowed down by the event's properties, it becomes a
 * count.
 */
export function HistoryRow({
  condition,
  onChange,
  field,
  children,
  ...line
}: Omit<RowProps<HistoryCondition>, 'onChange'> & Pick<RowProps<Condition>, 'onChange'>) {
  return (
    <ConditionLine
      {...line}
      below={
        <WhereList
          event={condition.event}
          where={[]}
          onChange={(where) => onChange(countOf(condition, where))}
          field={`${field}.where`}
        />
      }
    >
      {children}
      <PickField
        label="Did or did not"
        width={112}
        value={condition.op}
        options={{ did: 'did', didNot: 'didn’t' }}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <EventOf condition={condition} onChange={onChange} field={field} />
      <SinceField<HistoryCondition['since']>
        since={condition.since}
        among={['entry', 'ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
    </ConditionLine>
  );
}
