import { TextInput } from '@mantine/core';
import { LONGEST_KEYWORD, MOST_KEYWORDS } from '@waymark/journey/run/begins';
import { useTyped } from '../../../editing/fields/useTyped.ts';

/** Keywords separated by commas; none means any text. */
export function KeywordsField(props: { words: readonly string[]; onChange: (words: string[]) => void }) {
  const typed = useTyped(
    props.words.join(', '),
    (same) => same,
    (text) => {
      const words = wordsOf(text);
      return words.length <= MOST_KEYWORDS && words.every((word) => word.length <= LONGEST_KEYWORD)
        ? words.join(', ')
        : null;
    },
    (text) => props.onChange(wordsOf(text)),
  );
  return (
    <TextInput
      size="sm"
      label="Keywords"
      description="Separate keywords with commas. Leave blank for any text except STOP, START and HELP."
      placeholder="any text"
      value={typed.text}
      error={typed.refused && `Up to ${MOST_KEYWORDS} keywords of ${LONGEST_KEYWORD} characters each.`}
      onChange={(event) => typed.onChange(event.currentTarget.value)}
      onBlur={typed.handIn}
      data-field="words"
      data-testid="field-words"
    />
  );
}

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
