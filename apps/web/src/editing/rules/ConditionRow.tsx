import { NativeSelect } from '@mantine/core';
import type { Operator } from '@waymark/audience/schema';
import { FieldProblem } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { operators, type Scalar, takesValue, type ValueKind } from './operators.ts';
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
  const fitting = operators.filter(
    (operator) => operator.for === 'any' || !kind || operator.for === kind || operator.op === condition.op,
  );
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
      <NativeSelect
        size="sm"
        w={118}
        aria-label="Comparison"
        value={condition.op}
        onChange={(event) => {
          const next = operators.find(({ op }) => op === event.currentTarget.value);
          if (!next) return;
          const { value, ...rest } = condition;
          onChange({
            ...rest,
            op: next.op,
            ...(takesValue(next.op) && value !== undefined ? { value } : {}),
          } as C);
        }}
        data={fitting.map(({ op, words }) => ({ value: op, label: words }))}
        data-testid={`field-${field}.op`}
      />
      {takesValue(condition.op) && (
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
