import { Field } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';

/** One line of words of a layer; `of` is the layer's id, so that what is being typed never slips to another layer. */
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
