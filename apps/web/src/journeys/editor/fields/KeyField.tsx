import { PropertyField } from '../../../editing/rules/PropertyField.tsx';
import { useVocabulary } from '../../../editing/rules/useVocabulary.ts';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';

/** The event property that tells a person's entries apart. */
export function KeyField(props: { event: string; value: string; onChange: (key: string) => void }) {
  const { event, value, onChange } = props;
  const known = useVocabulary().events.find(({ type }) => type === event)?.properties ?? [];
  return (
    <>
      <Sentence>
        <Words>counted separately for each</Words>
        <PropertyField
          label="Count entries separately for each"
          value={value}
          known={known}
          blank
          field="key"
          onChange={onChange}
        />
      </Sentence>
      <FieldProblem field="key" />
    </>
  );
}
