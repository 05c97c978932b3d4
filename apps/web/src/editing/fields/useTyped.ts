import { useCallback, useEffect, useRef, useState } from 'react';
import { markTyping, onceReleased, registerField } from './pendingFields.ts';

/** The pause after the last key, ms, after which the text becomes one history step. */
const PAUSE = 600;

/**
 * A text field's own state: typing stays in the field (with its own undo) and is committed to the drawing at each
 * pause, when the field is left, and before anything is saved or published. `accept` may refuse a text (null), which
 * then stays in the field and out of the drawing.
 */
export function useTyped<T>(
  value: T,
  write: (value: T) => string,
  accept: (text: string) => T | null,
  commit: (value: T) => void,
): {
  text: string;
  refused: boolean;
  /** True if nothing was typed for a moment, or the field lost the focus. */
  rested: boolean;
  onChange: (text: string) => void;
  handIn: () => void;
} {
  const written = write(value);
  const [text, setText] = useState(written);
  const latest = useRef({ text: written, written, accept, commit, write });
  const [rested, setRested] = useState(true);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  latest.current = { ...latest.current, accept, commit, write };

  // After an undo or a change from elsewhere, the field follows, unless it just committed that value itself.
  useEffect(() => {
    if (latest.current.written === written) return;
    latest.current.written = written;
    latest.current.text = written;
    setText(written);
  }, [written]);

  const handIn = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    markTyping(handIn, false);
    setRested(true);
    const now = latest.current;
    if (now.text === now.written) return;
    const accepted = now.accept(now.text);
    if (accepted === null) return;
    const before = now.written;
    now.written = now.write(accepted);
    if (now.written !== before) now.commit(accepted);
  }, []);

  /** On blur, the field shows what was understood: "Order placed" becomes `order_placed`. */
  const leaveField = useCallback(
    () =>
      onceReleased(() => {
        handIn();
        const now = latest.current;
        if (now.text === now.written || now.accept(now.text) === null) return;
        now.text = now.written;
        setText(now.written);
      }),
    [handIn],
  );

  useEffect(() => {
    const leave = registerField(handIn);
    return () => {
      handIn();
      leave();
    };
  }, [handIn]);

  const onChange = useCallback(
    (next: string) => {
      latest.current.text = next;
      setText(next);
      setRested(false);
      markTyping(handIn, true);
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => onceReleased(handIn), PAUSE);
    },
    [handIn],
  );
  return { text, refused: accept(text) === null, rested, onChange, handIn: leaveField };
}

const same = (text: string) => text;
export const useTypedText = (value: string, commit: (value: string) => void) =>
  useTyped(value, same, same, commit);
