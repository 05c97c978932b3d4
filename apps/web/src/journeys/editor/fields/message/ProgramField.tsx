import type { Program } from '@waymark/policy/rules';
import { PickField } from '../../../../editing/fields/PickField.tsx';

/** What the person agreed to be texted about. */
export function ProgramField(props: { value: Program | null; onChange: (program: Program) => void }) {
  const { value, onChange } = props;
  return (
    <PickField
      label="Consent program"
      width={150}
      value={value}
      none="choose…"
      options={{ marketing: 'marketing', transactional: 'transactional' }}
      onChange={onChange}
      field="program"
    />
  );
}
