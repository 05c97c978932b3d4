import { Textarea } from '@mantine/core';
import { useRef } from 'react';
import { useTypedText } from '../../../../editing/useTyped.ts';
import classes from './MessageText.module.css';
import { Meter } from './Meter.tsx';
import { TagMenu } from './TagMenu.tsx';

const LONGEST = 1600;

/** The words of a message: tags go in where the cursor is; the meter follows every key. */
export function MessageText({
  kind,
  value,
  onChange,
}: {
  kind: 'message.sms' | 'message.mms';
  value: string;
  onChange: (text: string) => void;
}) {
  const area = useRef<HTMLTextAreaElement>(null);
  const typed = useTypedText(value, onChange);
  const put = (tag: string) => {
    const field = area.current;
    if (!field) return;
    field.focus();
    // The browser's own insertion keeps the field's undo.
    if (!document.execCommand('insertText', false, tag)) field.setRangeText(tag);
    typed.onChange(field.value);
  };
  return (
    <div className={classes.text}>
      <Textarea
        ref={area}
        label="Text"
        autosize
        minRows={4}
        maxRows={12}
        maxLength={LONGEST}
        value={typed.text}
        placeholder={'Hi {{ first_name | default: "there" }}, …'}
        onChange={(event) => typed.onChange(event.currentTarget.value)}
        onBlur={typed.handIn}
        data-field="text"
        data-testid="field-text"
      />
      <div className={classes.foot}>
        <Meter kind={kind} text={typed.text} longest={LONGEST} />
        <TagMenu onPick={put} />
      </div>
    </div>
  );
}
