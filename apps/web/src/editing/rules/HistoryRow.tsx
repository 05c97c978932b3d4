import { NativeSelect } from '@mantine/core';
import type { Condition, HistoryCondition } from '@waymark/audience/schema';
import { countOf } from './amounts.ts';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { EventField } from './EventField.tsx';
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
      <NativeSelect
        size="sm"
        w={112}
        aria-label="Did or did not"
        value={condition.op}
        onChange={(event) =>
          onChange({ ...condition, op: event.currentTarget.value === 'didNot' ? 'didNot' : 'did' })
        }
        data={[
          { value: 'did', label: 'did' },
          { value: 'didNot', label: 'didn’t' },
        ]}
      />
      <EventField
        value={condition.event}
        onChange={(event) => onChange({ ...condition, event })}
        required
        field={`${field}.event`}
      />
      <SinceField<HistoryCondition['since']>
        since={condition.since}
        among={['entry', 'ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
    </ConditionLine>
  );
}
