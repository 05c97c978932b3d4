import type { EditorState, Transaction } from 'prosemirror-state';
import { docOf } from './schema.ts';

/** Changes the text only where the other one differs, so that everything else keeps its selection and chips. */
export function retext({ tr, doc }: EditorState, text: string): Transaction {
  const next = docOf(text);
  const start = doc.content.findDiffStart(next.content);
  const end = doc.content.findDiffEnd(next.content);
  if (start === null || end === null) return tr;
  // If the added or deleted part repeats its neighbor, the two ends overlap past the start.
  const back = Math.max(0, start - Math.min(end.a, end.b));
  return tr.replace(start, end.a + back, next.slice(start, end.b + back));
}

/** The position of the chip at `pos` after a change, or null if it was deleted or replaced. */
export function chipAfter({ mapping, doc }: Transaction, pos: number): number | null {
  const { pos: now, deletedAfter } = mapping.mapResult(pos);
  return !deletedAfter && doc.nodeAt(now)?.type.name === 'variable' ? now : null;
}
