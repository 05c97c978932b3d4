import { Field } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';

/** A one-line text of a layer: its property `of`. */
export function TextLine<P extends string>(props: {
  layer: { id: string } & Record<P, string>;
  of: P;
  word: string;
  label: string;
  longest: number;
  set: (change: Record<P, string>) => void;
}) {
  const { layer, of, word, label, longest, set } = props;
  return (
    <Field word={word}>
      {/* The key, so that input never ends up in another layer. */}
      <TypedField
        key={layer.id}
        label={label}
        value={layer[of]}
        longest={longest}
        onChange={(value) => set({ [of]: value } as Record<P, string>)}
      />
    </Field>
  );
}
