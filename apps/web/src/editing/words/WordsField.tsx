import { Button, Popover, Text } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ChipForm } from './ChipForm.tsx';
import { createView, selectedChip, showText } from './createView.ts';
import { chipAfter } from './retext.ts';
import { schema, variableOf } from './schema.ts';
import { type Choice, VariablePicker } from './VariablePicker.tsx';
import { type OwnVariables, sayVariable, type Variable } from './variable.ts';
import classes from './Words.module.css';

export interface WordsFieldProps {
  label: string;
  text: string;
  longest: number;
  /** The variables to choose from. */
  choices: readonly Choice[];
  onText: (text: string) => void;
  onBlur: () => void;
  /** The name of the setting, for links to this field. */
  field: string;
  testId?: string;
  /** Set if the variables are a card's own, with these fallbacks. */
  own?: OwnVariables;
  /** Whether the label is only for screen readers, because a title shows it. */
  labelUnseen?: boolean;
  /** Whether it is disabled. */
  off?: boolean;
  /** Whether it starts with the focus. */
  focused?: () => boolean;
  /** The label of the button that opens the list of variables, and its test id. */
  insert?: { words: string; testId: string };
  /** Below the list of variables. */
  pickerFooter?: ReactNode;
  /** Next to the button below the text. */
  footer?: ReactNode;
}

/**
 * What is open over the text. `brace` is the list opened by typing `{`, which is inserted if nothing is chosen; `gone`
 * says that somebody else changed or deleted the chip whose form was open.
 */
type Open =
  | { kind: 'brace' }
  | { kind: 'pick' }
  | { kind: 'gone' }
  | { kind: 'chip'; pos: number; variable: Variable };

/** A field for text with variables as chips. Its value, in and out, is the stored text. */
export function WordsField({
  label,
  field,
  footer,
  choices,
  testId = `field-${field}`,
  insert = { words: 'Personalize', testId: 'insert-tag' },
  ...props
}: WordsFieldProps) {
  const labelId = useId();
  const hintId = useId();
  const box = useRef<HTMLDivElement>(null);
  const made = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [open, setOpen] = useState<Open | null>(null);
  const [at, setAt] = useState({ left: 0, top: 0 });
  const [announcement, setAnnouncement] = useState('');

  useEffect(() => {
    if (!box.current) return;
    const element = box.current;
    const show = (next: Open) => {
      const spot = view.coordsAtPos(next.kind === 'chip' ? next.pos : view.state.selection.from);
      const around = element.getBoundingClientRect();
      setAt({ left: spot.left - around.left, top: spot.bottom - around.top });
      setOpen(next);
    };
    const view = createView(
      element,
      latest.current.text,
      {
        role: 'textbox',
        tabindex: '0',
        'aria-multiline': 'true',
        'aria-labelledby': labelId,
        'aria-describedby': hintId,
        'data-field': field,
        'data-testid': testId,
        class: classes.words ?? '',
      },
      {
        longest: latest.current.longest,
        editable: () => !latest.current.off,
        own: latest.current.own ?? null,
        onText: (text) => latest.current.onText(text),
        onBlur: () => latest.current.onBlur(),
        // Synchronous, so that the very next key goes to the search.
        onBrace: () => flushSync(() => show({ kind: 'brace' })),
        onChip: (pos) => {
          const node = view.state.doc.nodeAt(pos);
          if (node) show({ kind: 'chip', pos, variable: variableOf(node) });
        },
        onChanged: (tr) =>
          setOpen((now) => {
            if (now?.kind !== 'chip') return now;
            const pos = chipAfter(tr, now.pos);
            return pos === null ? { kind: 'gone' } : { ...now, pos };
          }),
        onSelected: (chip) =>
          setAnnouncement(
            chip
              ? `${sayVariable(variableOf(chip), latest.current.own)}. Enter to edit, Backspace to delete.`
              : '',
          ),
      },
    );
    made.current = view;
    if (latest.current.focused?.()) view.focus();
    return () => {
      made.current = null;
      view.destroy();
    };
  }, [labelId, hintId, field, testId]);

  useEffect(() => {
    if (made.current) showText(made.current, props.text);
  }, [props.text]);

  useEffect(() => {
    made.current?.setProps({ editable: () => !props.off });
  }, [props.off]);

  /** Closes what is open and returns to the text, applying the `change`. */
  const close = (change?: (view: EditorView) => void) => {
    const view = made.current;
    setOpen(null);
    if (!view) return;
    change?.(view);
    view.focus();
  };
  const put = (variable: Variable) =>
    close((view) => {
      const { state } = view;
      const chip = schema.nodes.variable.create(variable);
      const after = selectedChip(state) ? state.selection.to : null;
      const tr = after === null ? state.tr.replaceSelectionWith(chip, false) : state.tr.insert(after, chip);
      view.dispatch(tr.scrollIntoView());
    });
  const cancel = () => {
    const typed = open?.kind === 'brace';
    close((view) => {
      if (typed) view.dispatch(view.state.tr.insertText('{'));
    });
  };
  const change = (pos: number, next: Variable | null) =>
    close((view) => {
      const { tr } = view.state;
      if (next === null) tr.delete(pos, pos + 1);
      else tr.setNodeMarkup(pos, null, { ...next, source: null });
      view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(next ? pos + 1 : pos))));
    });

  return (
    <div className={classes.field}>
      <span
        id={labelId}
        className={props.labelUnseen ? classes.unseen : classes.label}
        onMouseDown={() => made.current?.focus()}
        aria-hidden
      >
        {label}
      </span>
      <div className={classes.box} ref={box}>
        <Popover
          opened={open !== null}
          onChange={(opened) => !opened && cancel()}
          position="bottom-start"
          width={280}
          shadow="md"
          transitionProps={{ duration: 0 }}
          trapFocus
          returnFocus={false}
          closeOnEscape={false}
          withRoles={false}
        >
          <Popover.Target>
            <span className={classes.spot} style={at} contentEditable={false} />
          </Popover.Target>
          <Popover.Dropdown
            p={0}
            role="dialog"
            aria-label={open?.kind === 'chip' || open?.kind === 'gone' ? 'Variable' : 'Insert a variable'}
            data-testid="variable-popover"
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              cancel();
            }}
          >
            {open?.kind === 'gone' ? (
              <div className={classes.form}>
                <Text size="sm">This variable was changed or deleted while you had it open.</Text>
                <Button size="compact-sm" data-autofocus onClick={() => close()}>
                  Close
                </Button>
              </div>
            ) : open?.kind === 'chip' ? (
              <ChipForm
                variable={open.variable}
                choices={choices}
                own={props.own ?? null}
                onSave={(next) => change(open.pos, next)}
                onDelete={() => change(open.pos, null)}
              />
            ) : (
              open && (
                <VariablePicker
                  choices={choices}
                  own={props.own !== undefined}
                  footer={props.pickerFooter}
                  onPick={put}
                />
              )
            )}
          </Popover.Dropdown>
        </Popover>
      </div>
      <div className={classes.footer}>
        {footer}
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ flex: 'none' }}
          disabled={props.off ?? false}
          leftSection={<IconBraces size={16} aria-hidden />}
          onClick={() => {
            const view = made.current;
            if (!view || !box.current) return;
            const spot = view.coordsAtPos(view.state.selection.from);
            const around = box.current.getBoundingClientRect();
            setAt({ left: spot.left - around.left, top: spot.bottom - around.top });
            setOpen({ kind: 'pick' });
          }}
          data-testid={insert.testId}
        >
          {insert.words}
        </Button>
      </div>
      <span id={hintId} className={classes.unseen}>
        Type {'{'} to insert a variable.
      </span>
      <span role="status" className={classes.unseen} data-testid="chip-announcement">
        {announcement}
      </span>
    </div>
  );
}
