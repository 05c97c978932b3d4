import { Textarea, TextInput } from '@mantine/core';
import { useTypedText } from '../../../../editing/fields/useTyped.ts';
import { Field } from './Section.tsx';

/** A text field whose input is committed to the card at each pause in typing. */
export function TypedField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  longest: number;
  placeholder?: string;
  testId?: string;
}) {
  const typed = useTypedText(props.value, props.onChange);
  const shared = {
    'aria-label': props.label,
    value: typed.text,
    maxLength: props.longest,
    placeholder: props.placeholder,
    onBlur: typed.handIn,
    'data-testid': props.testId,
  };
  return props.rows ? (
    <Textarea
      {...shared}
      autosize
      minRows={props.rows}
      maxRows={8}
      onChange={(event) => typed.onChange(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => typed.onChange(event.currentTarget.value)} />
  );
}

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
