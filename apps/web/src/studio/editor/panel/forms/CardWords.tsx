import { Button, Textarea } from '@mantine/core';
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import { useTypedText } from '../../../../editing/fields/useTyped.ts';
import { whenShown } from '../../../../ui/onDemand.tsx';
import { useCard } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';

/** The text editor with chips is loaded when the first text is selected, not with the Studio. */
const WordsField = whenShown(
  async () => (await import('../../../../editing/words/WordsField.tsx')).WordsField,
);

const insert = { words: 'Insert a variable', testId: 'insert-variable' };

/** The text of a text layer: the card's variables are chips. */
export function CardWords(props: { value: string; off: boolean; onChange: (text: string) => void }) {
  const typed = useTypedText(props.value, props.onChange);
  const variables = useCard((state) => state.card.variables);
  const focused = useRef(false);
  const choices = useMemo(
    () => variables.map(({ name, fallback }) => ({ name, group: 'Variables', example: fallback || null })),
    [variables],
  );
  const own = useMemo(() => new Map(variables.map(({ name, fallback }) => [name, fallback])), [variables]);
  return (
    <WordsField
      meanwhile={<Coming text={typed.text} focused={focused} />}
      key={JSON.stringify([...own])}
      label="Text"
      labelUnseen
      field="text"
      testId="layer-text"
      text={typed.text}
      longest={2000}
      off={props.off}
      focused={() => focused.current}
      choices={choices}
      own={own}
      insert={insert}
      pickerFooter={
        <Button
          variant="subtle"
          size="compact-sm"
          fullWidth
          justify="flex-start"
          onClick={() => uiState.set({ tab: 'variables' })}
        >
          New variable…
        </Button>
      }
      onText={typed.onChange}
      onBlur={typed.handIn}
    />
  );
}

/** Shown until the editor has loaded. It keeps the focus for people who are already there. */
function Coming({ text, focused }: { text: string; focused: RefObject<boolean> }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = field.current;
    return () => {
      focused.current = element !== null && element === document.activeElement;
    };
  }, [focused]);
  return <Textarea ref={field} aria-label="Text" readOnly minRows={4} value={text} />;
}
