/** What the process with a job is told, and what it says. Buffers go as they are (structured clone). */
export type ToChild =
  | { kind: 'job'; name: string; input: never }
  /** The answer to `need`; null where there is no such file. */
  | { kind: 'file'; hash: string; bytes: Buffer | null };

export type FromChild<Result> =
  | { kind: 'ready' }
  | { kind: 'need'; hash: string }
  | { kind: 'done'; value: Result }
  | { kind: 'refused'; message: string; detail: Readonly<Record<string, unknown>> }
  | { kind: 'failed'; message: string };
