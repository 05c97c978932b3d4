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

/** Commits all input: called before saving, publishing, undoing or leaving. */
export function handInFields(): void {
  for (const handIn of fields) handIn();
}
