import { NativeSelect } from '@mantine/core';
import type { Condition } from '@waymark/audience/schema';
import { consentNames } from '@waymark/audience/words/describe';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';

type Consent = Extract<Condition, { on: 'consent' }>;
const programs = ['marketing', 'transactional'] as const;
const states = ['granted', 'none', 'pending', 'revoked'] as const;

/** "if [their consent to] [marketing texts] [is] [given]". */
export function ConsentRow({ condition, onChange, field, children, ...line }: RowProps<Consent>) {
  return (
    <ConditionLine {...line}>
      {children}
      <NativeSelect
        size="sm"
        w={170}
        aria-label="Program"
        value={condition.program}
        onChange={(event) => {
          const program = programs.find((one) => one === event.currentTarget.value);
          if (program) onChange({ ...condition, program });
        }}
        data={programs.map((value) => ({ value, label: `${value} texts` }))}
        data-testid={`field-${field}.program`}
      />
      <NativeSelect
        size="sm"
        w={80}
        aria-label="Is or is not"
        value={condition.op}
        onChange={(event) =>
          onChange({ ...condition, op: event.currentTarget.value === 'isNot' ? 'isNot' : 'is' })
        }
        data={[
          { value: 'is', label: 'is' },
          { value: 'isNot', label: 'is not' },
        ]}
      />
      <NativeSelect
        size="sm"
        w={130}
        aria-label="State"
        value={condition.state}
        onChange={(event) => {
          const state = states.find((one) => one === event.currentTarget.value);
          if (state) onChange({ ...condition, state });
        }}
        data={states.map((value) => ({ value, label: consentNames[value] }))}
      />
    </ConditionLine>
  );
}
