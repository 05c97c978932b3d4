/** What a process with jobs is told, and what it says. Buffers go as they are (structured clone). */
export type ToChild<Input> =
  /** Jobs are done one after the other, in the order in which they came. */
  | { kind: 'job'; id: number; name: string; input: Input }
  /** Another process does this job: it is not begun. */
  | { kind: 'forget'; id: number }
  /** The answer to `need`; null if there is no such file. */
  | { kind: 'file'; hash: string; bytes: Buffer | null };

export type FromChild<Result> =
  | { kind: 'ready' }
  | { kind: 'need'; id: number; hash: string }
  | { kind: 'done'; id: number; value: Result }
  | { kind: 'refused'; id: number; message: string; detail: Readonly<Record<string, unknown>> }
  | { kind: 'failed'; id: number; message: string };
