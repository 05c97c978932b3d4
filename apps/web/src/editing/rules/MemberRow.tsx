import { NativeSelect } from '@mantine/core';
import type { Condition } from '@waymark/audience/schema';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { SegmentField } from './SegmentField.tsx';

type Membership = Extract<Condition, { on: 'segment' }>;

/** "if [they are] [in] [Gold members]". */
export function MemberRow({ condition, onChange, field, children, ...line }: RowProps<Membership>) {
  return (
    <ConditionLine {...line}>
      {children}
      <NativeSelect
        size="sm"
        w={90}
        aria-label="In or not in"
        value={condition.op}
        onChange={(event) =>
          onChange({ ...condition, op: event.currentTarget.value === 'notIn' ? 'notIn' : 'in' })
        }
        data={[
          { value: 'in', label: 'in' },
          { value: 'notIn', label: 'not in' },
        ]}
      />
      <SegmentField
        value={condition.segment}
        onChange={(segment) => onChange({ ...condition, segment })}
        field={`${field}.segment`}
      />
    </ConditionLine>
  );
}
