import type { Condition } from '@waymark/audience/schema';
import { PickField } from '../fields/PickField.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { SegmentField } from './SegmentField.tsx';

type Membership = Extract<Condition, { on: 'segment' }>;

/** "if [they are] [in] [Gold members]". */
export function MemberRow({ condition, onChange, field, children, ...line }: RowProps<Membership>) {
  return (
    <ConditionLine {...line}>
      {children}
      <PickField
        label="In or not in"
        width={90}
        value={condition.op}
        options={{ in: 'in', notIn: 'not in' }}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <SegmentField
        value={condition.segment}
        onChange={(segment) => onChange({ ...condition, segment })}
        field={`${field}.segment`}
      />
    </ConditionLine>
  );
}
