import { takesNoValue } from '@waymark/audience/property';
import type { Operator } from '@waymark/audience/schema';
import { PickField } from '../fields/PickField.tsx';
import { FieldProblem } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { operatorsFor, type Scalar, type ValueKind } from './operators.ts';
import { PropertyField } from './PropertyField.tsx';
import { ValueField } from './ValueField.tsx';

export interface KnownProperty {
  name: string;
  kind: ValueKind;
  examples: string[];
}

interface Props<C> extends RowProps<C> {
  known: KnownProperty[];
}

/** "where [total] [is more than] [$40]". */
export function ConditionRow<C extends { property: string; op: Operator; value?: Scalar | undefined }>(
  props: Props<C>,
) {
  const { condition, onChange, onRemove, known, joint, field, children } = props;
  const property = known.find((candidate) => candidate.name === condition.property);
  const kind = property?.kind;
  return (
    <ConditionLine joint={joint} onRemove={onRemove} below={<FieldProblem field={`${field}.value`} />}>
      {children}
      <PropertyField
        label="Property"
        value={condition.property}
        onChange={(name) => onChange({ ...condition, property: name })}
        known={known}
        field={`${field}.property`}
      />
      <PickField
        label="Comparison"
        width={118}
        value={condition.op}
        options={operatorsFor(kind, condition.op)}
        onChange={(op) => {
          const { value, ...rest } = condition;
          onChange({ ...rest, op, ...(takesNoValue(op) || value === undefined ? {} : { value }) } as C);
        }}
        field={`${field}.op`}
      />
      {!takesNoValue(condition.op) && (
        <ValueField
          label="Value"
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value })}
          kind={kind}
          op={condition.op}
          examples={property?.examples ?? []}
          field={`${field}.value`}
        />
      )}
    </ConditionLine>
  );
}
