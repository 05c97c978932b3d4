import type { Settings } from '@waymark/journey/graph/graph';
import { PickField } from '../../../editing/fields/PickField.tsx';
import type { Scalar, ValueKind } from '../../../editing/rules/operators.ts';
import { PropertyField } from '../../../editing/rules/PropertyField.tsx';
import { useVocabulary } from '../../../editing/rules/useVocabulary.ts';
import { ValueField } from '../../../editing/rules/ValueField.tsx';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';

const kindOf = (value: Scalar): ValueKind =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'yesNo' : 'text';
const fresh: Record<ValueKind, Scalar> = { text: '', number: 1, yesNo: true };

interface Props {
  settings: Settings<'profile.set'>;
  set: (change: Partial<Settings<'profile.set'>>) => void;
}

/** A profile property and its new value. */
export function ProfileFields({ settings, set }: Props) {
  const { profile } = useVocabulary();
  const known = profile.find((property) => property.name === settings.property);
  const kind = kindOf(settings.value);
  return (
    <>
      <Sentence>
        <Words>Set their</Words>
        <PropertyField
          label="Property"
          value={settings.property}
          known={profile}
          blank
          field="property"
          onChange={(property) => {
            const seen = profile.find((candidate) => candidate.name === property)?.kind;
            set({ property, ...(seen && seen !== kind ? { value: fresh[seen] } : {}) });
          }}
        />
        <Words>to</Words>
        <ValueField
          key={kind}
          label="Value"
          value={settings.value}
          kind={kind}
          examples={known?.examples ?? []}
          field="value"
          onChange={(value) => set({ value })}
        />
      </Sentence>
      <FieldProblem field="property" />
      <FieldProblem field="value" />
      <PickField
        label="Value type"
        labeled
        width={200}
        value={kind}
        options={{ text: 'Text', number: 'Number', yesNo: 'Yes or no' }}
        onChange={(next) => set({ value: fresh[next] })}
      />
    </>
  );
}
