import type { Condition } from '@waymark/audience/schema';
import { consentNames } from '@waymark/audience/words/describe';
import { PickField } from '../fields/PickField.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';

type Consent = Extract<Condition, { on: 'consent' }>;
const { granted, none, pending, revoked } = consentNames;
const states = { granted, none, pending, revoked };

/** "if [their consent to] [marketing texts] [is] [given]". */
export function ConsentRow({ condition, onChange, field, children, ...line }: RowProps<Consent>) {
  return (
    <ConditionLine {...line}>
      {children}
      <PickField
        label="Program"
        width={170}
        value={condition.program}
        options={{ marketing: 'marketing texts', transactional: 'transactional texts' }}
        onChange={(program) => onChange({ ...condition, program })}
        field={`${field}.program`}
      />
      <PickField
        label="Is or is not"
        width={80}
        value={condition.op}
        options={{ is: 'is', isNot: 'is not' }}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <PickField
        label="State"
        width={130}
        value={condition.state}
        options={states}
        onChange={(state) => onChange({ ...condition, state })}
      />
    </ConditionLine>
  );
}
