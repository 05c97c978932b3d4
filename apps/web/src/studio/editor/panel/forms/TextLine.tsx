import { Field } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';

/** A one-line text of a layer; `of` is the layer's id, so that input never ends up in another layer. */
export function TextLine({
  of,
  word,
  label,
  value,
  longest,
  onChange,
}: {
  of: string;
  word: string;
  label: string;
  value: string;
  longest: number;
  onChange: (value: string) => void;
}) {
  return (
    <Field word={word}>
      <TypedField key={of} label={label} value={value} longest={longest} onChange={onChange} />
    </Field>
  );
}
