import { mergeTags } from './text.ts';

/** A piece of the comparison of two texts. A variable is one piece, as it was written. */
export interface DiffPiece {
  kind: 'same' | 'inserted' | 'deleted';
  text: string;
}

/**
 * Compares two texts word by word: `before` is the pieces that aren't inserted, `after` those that aren't deleted.
 * Adjacent changes are merged into one deletion and one insertion.
 */
export function textDiff(before: string, after: string): DiffPiece[] {
  const a = tokens(before);
  const b = tokens(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const pieces: DiffPiece[] = [
    ...a.slice(0, head).map((text) => ({ kind: 'same' as const, text })),
    ...between(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    ...a.slice(a.length - tail).map((text) => ({ kind: 'same' as const, text })),
  ];
  return joined(pieces);
}

/** Words, what is between them, and whole variables. */
function tokens(text: string): string[] {
  const found: string[] = [];
  const words = (part: string) => found.push(...(part.match(/\s+|[\p{L}\p{N}_'’]+|./gsu) ?? []));
  let from = 0;
  for (const { start, end } of mergeTags(text)) {
    words(text.slice(from, start));
    found.push(text.slice(start, end));
    from = end;
  }
  words(text.slice(from));
  return found;
}

/** The longest common subsequence. Messages have at most 1,600 characters, so quadratic time is fine. */
function between(a: readonly string[], b: readonly string[]): DiffPiece[] {
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const old = a[i];
    const now = b[j];
    if (old !== undefined && old === now) {
      pieces.push({ kind: 'same', text: old });
      i++;
      j++;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ kind: 'deleted', text: old });
      i++;
    } else if (now !== undefined) {
      pieces.push({ kind: 'inserted', text: now });
      j++;
    }
  }
  return pieces;
}

/**
 * Merges runs of the same kind into one piece. A blank between two changes is part of the change, and deletions come
 * before insertions.
 */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const runs: DiffPiece[] = [];
  let deleted = '';
  let inserted = '';
  const close = () => {
    if (deleted !== '') runs.push({ kind: 'deleted', text: deleted });
    if (inserted !== '') runs.push({ kind: 'inserted', text: inserted });
    deleted = '';
    inserted = '';
  };
  pieces.forEach(({ kind, text }, index) => {
    const next = pieces[index + 1]?.kind;
    if (kind === 'deleted') deleted += text;
    else if (kind === 'inserted') inserted += text;
    else if (/^\s+$/.test(text) && deleted !== '' && inserted !== '' && next && next !== 'same') {
      deleted += text;
      inserted += text;
    } else {
      close();
      const last = runs.at(-1);
      if (last?.kind === 'same') last.text += text;
      else runs.push({ kind: 'same', text });
    }
  });
  close();
  return runs;
}
