import { NativeSelect } from '@mantine/core';
import type { Program } from '@waymark/policy/rules';

/** What the person agreed to be texted about. */
export function ProgramField({
  value,
  onChange,
}: {
  value: Program | null;
  onChange: (program: Program) => void;
}) {
  return (
    <NativeSelect
      size="sm"
      w={150}
      aria-label="Consent program"
      value={value ?? ''}
      onChange={(event) => {
        const next = event.currentTarget.value;
        if (next === 'marketing' || next === 'transactional') onChange(next);
      }}
      data={[
        ...(value === null ? [{ value: '', label: 'choose…', disabled: true }] : []),
        { value: 'marketing', label: 'marketing' },
        { value: 'transactional', label: 'transactional' },
      ]}
      data-field="program"
      data-testid="field-program"
    />
  );
}
