import { writeFileSync } from 'node:fs';
import { DomainError } from '@waymark/workspace/errors';
import type { FromChild, ToChild } from './messages.ts';

/** Reads a file that the job was given, by its SHA-256; rejects where it was not. */
export type ReadFile = (hash: string) => Promise<Buffer>;
type Handler = (input: never, read: ReadFile) => unknown;

/** Does jobs for the process that started this one, and ends with it. */
export function serveJobs(jobs: Readonly<Record<string, Handler>>): void {
  const asked = new Map<string, PromiseWithResolvers<Buffer>>();
  const tell = (message: FromChild<unknown>) => process.send?.(message);
  const read = async (id: number, hash: string): Promise<Buffer> => {
    const known = asked.get(hash);
    if (known) return await known.promise;
    const asking = Promise.withResolvers<Buffer>();
    asked.set(hash, asking);
    tell({ kind: 'need', id, hash });
    return await asking.promise;
  };
  const perform = async (id: number, name: string, input: never) => {
    if (!waiting.delete(id)) return;
    try {
      const job = jobs[name];
      if (!job) throw new Error(`There is no job “${name}”.`);
      tell({ kind: 'done', id, value: await job(input, (hash) => read(id, hash)) });
    } catch (error) {
      if (error instanceof DomainError)
        tell({ kind: 'refused', id, message: error.message, detail: error.detail });
      else tell({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  };
  const waiting = new Set<number>();
  let before = Promise.resolve();
  process.on('message', (message: ToChild<never>) => {
    if (message.kind === 'file') return take(message.hash, message.bytes);
    if (message.kind === 'forget') return waiting.delete(message.id);
    const { id, name, input } = message;
    waiting.add(id);
    before = before.then(() => perform(id, name, input));
  });
  const take = (hash: string, bytes: Buffer | null) => {
    const asking = asked.get(hash);
    asked.delete(hash);
    if (bytes) asking?.resolve(bytes);
    else asking?.reject(new Error('This file was not given.'));
  };
  process.on('disconnect', () => process.exit());
  // A signal for the whole group (Ctrl-C) is the parent's to act on: it lets its jobs end.
  process.on('SIGINT', () => {});
  goFirst();
  tell({ kind: 'ready' });
}

/** Where memory runs out, Linux ends this process rather than the one that serves everybody. */
function goFirst(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Elsewhere there is no such order.
  }
}
