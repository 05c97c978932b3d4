import { create } from 'zustand';

/** Fields with input that isn't in the drawing yet. They commit it when called. */
const fields = new Set<() => void>();
const typing = new Set<() => void>();

/** Whether any field has such input: then not everything is saved yet. */
export const useTyping = create<{ ahead: boolean }>(() => ({ ahead: false }));

export function registerField(handIn: () => void): () => void {
  fields.add(handIn);
  return () => {
    fields.delete(handIn);
    markTyping(handIn, false);
  };
}

export function markTyping(field: () => void, ahead: boolean): void {
  if (ahead) typing.add(field);
  else typing.delete(field);
  if (useTyping.getState().ahead !== typing.size > 0) useTyping.setState({ ahead: typing.size > 0 });
}

let pressed = false;
const waiting = new Set<() => void>();
// On `blur`, the window was left with the button held.
for (const type of ['mousedown', 'mouseup', 'dragend', 'blur'])
  globalThis.addEventListener?.(
    type,
    ({ target }) => {
      if (type === 'blur' && target !== window) return;
      pressed = type === 'mousedown';
      if (pressed) return;
      for (const act of waiting) act();
      waiting.clear();
    },
    true,
  );

/**
 * Runs this once no mouse button is held, just before its click: a commit may move what is pressed away from the pointer,
 * and the click would be lost.
 */
export function onceReleased(act: () => void): void {
  if (pressed) waiting.add(act);
  else act();
}

/** Commits all input: called before saving, publishing, undoing or leaving. */
export function handInFields(): void {
  for (const handIn of fields) handIn();
}
