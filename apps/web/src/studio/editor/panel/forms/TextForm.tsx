import { Button, Menu, Textarea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { kitColor } from '@waymark/creative/edit/make';
import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import { useTypedText } from '../../../../editing/fields/useTyped.ts';
import { whenShown } from '../../../../ui/onDemand.tsx';
import { SmallButton } from '../../../../ui/SmallButton.tsx';
import { useCard, useSurroundings } from '../../store/context.ts';
import { uiState } from '../../store/uiState.ts';
import { FillField } from '../fields/FillField.tsx';
import { NumberRow, PickRow, SwitchRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, useMayChange, within } from '../setting.ts';

const verticals = { top: 'at the top', middle: 'in the middle', bottom: 'at the bottom' };

export function TextForm({ layer, set, attempt }: FormProps<'text'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  const { backing, autoFit } = layer;
  const color = kitColor(kit, ['primary', 'accent'], '#1d1d1f');
  return (
    <>
      <Section title="Text" off={!may.content}>
        <CardWords key={layer.id} value={layer.text} off={!may.content} onChange={(text) => set({ text })} />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
      <Section title="Fit" off={!may.style}>
        <PickRow
          word="Vertical"
          label="Vertical align"
          value={layer.verticalAlign}
          options={verticals}
          onChange={(verticalAlign) => set({ verticalAlign })}
        />
        <SwitchRow
          label="Shrink to fit"
          on={autoFit !== null}
          set={(on) => set({ autoFit: on ? { min: Math.min(40, layer.style.size) } : null })}
        />
        {autoFit && (
          <NumberRow
            word="Minimum"
            label="Smallest size"
            value={autoFit.min}
            min={4}
            max={1000}
            onChange={(min) => set({ autoFit: { min } })}
          />
        )}
      </Section>
      <Section title="Text background" off={!may.style}>
        <SwitchRow
          label={backing ? 'Text background' : 'No text background'}
          on={backing !== null}
          set={(on) =>
            set({ backing: on ? { fill: { kind: 'solid', color }, padding: 24, radius: 24 } : null })
          }
        />
        {backing && (
          <>
            <FillField
              label="Text background"
              value={backing.fill}
              {...within({ set, attempt }, (fill) => ({ backing: { ...backing, fill } }))}
            />
            <div className={classes.pairs}>
              <NumberRow
                word="Padding"
                value={backing.padding}
                max={200}
                onChange={(padding) => set({ backing: { ...backing, padding } })}
              />
              <NumberRow
                word="Radius"
                label="Corner radius"
                value={backing.radius}
                max={1000}
                onChange={(radius) => set({ backing: { ...backing, radius } })}
              />
            </div>
          </>
        )}
      </Section>
    </>
  );
}

/** Inserts a variable into a text. */
export function VariableMenu({ insert }: { insert: (name: string) => void }) {
  const variables = useCard((state) => state.card.variables);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <SmallButton
          leftSection={<IconBraces size={14} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          data-testid="insert-variable"
        >
          Insert a variable
        </SmallButton>
      </Menu.Target>
      <Menu.Dropdown>
        {variables.map(({ name, fallback }) => (
          <Menu.Item key={name} onClick={() => insert(name)}>
            {name} <span className={classes.small}>{fallback && `fallback “${fallback}”`}</span>
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => uiState.set({ tab: 'variables' })}>New variable…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The text editor with chips is loaded when the first text is selected, not with the Studio. */
const WordsField = whenShown(
  async () => (await import('../../../../editing/words/WordsField.tsx')).WordsField,
);

const insert = { words: 'Insert a variable', testId: 'insert-variable' };

/** The text of a text layer: the card's variables are chips. */
function CardWords(props: { value: string; off: boolean; onChange: (text: string) => void }) {
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
