import { availableParallelism } from 'node:os';
import { failure } from '@waymark/creative/render/outcome';
import { DomainError } from '@waymark/workspace/errors';
import type { Jobs } from './child.ts';
import { Pool } from './pool.ts';
import { JobTooLong, type Prepared } from './worker.ts';

/** All drawing and reading of files that people brought: some hundred megabytes in each process. */
const SIZE = Math.max(2, Math.min(4, availableParallelism()));
/** What reads files as they came: nobody knows how much work they are, and previews and sending must not wait for them. */
const UPLOADS: readonly (keyof Jobs)[] = ['rasterized', 'makeAsset', 'makeStill', 'readsFont'];
const pool = new Pool<Jobs>(new URL('./child.ts', import.meta.url), {
  size: SIZE,
  waiting: 500,
  share: { jobs: new Set(UPLOADS), most: Math.floor(SIZE / 2) },
});

/** How long each job may run, ms; a hundred times what is usual. */
const DEADLINES: Record<keyof Jobs, number> = {
  draw: 25_000,
  judge: 25_000,
  layOutCard: 10_000,
  looksSame: 10_000,
  rasterized: 8_000,
  makeAsset: 40_000,
  makeStill: 10_000,
  shrink: 10_000,
  readsFont: 10_000,
};

const SLOW_FILE =
  'This file took too long to read, so we stopped. Save it again from the app it came from, or use another file.';
const SLOW_CARD = failure('tooSlow', '').sentence;
const SLOW_SVG = 'This SVG takes too long to draw. Save it as PNG.';
const words: Partial<Record<keyof Jobs, string>> = {
  draw: SLOW_CARD,
  judge: SLOW_CARD,
  layOutCard: SLOW_CARD,
  looksSame: SLOW_CARD,
  rasterized: SLOW_SVG,
};

/** A job was stopped at its deadline: what it was given is too much work, which its words say. */
export class Stopped extends DomainError {
  constructor(sentence: string) {
    super('invalid', sentence);
  }
}

/**
 * Runs a job in a process that can be killed, so that whatever it is given, the process that asks goes on. Throws `invalid` with
 * words where the job refuses, Stopped where it took too long, JobLost where its process ended, PoolFull where too much is waiting.
 */
export async function sandboxed<Name extends keyof Jobs>(
  name: Name,
  input: Parameters<Jobs[Name]>[0],
  { files, signal }: { files?: ReadonlyMap<string, Buffer>; signal?: AbortSignal | undefined } = {},
): Promise<Awaited<ReturnType<Jobs[Name]>>> {
  const given = { input, files: files ?? new Map() };
  return await sandboxedWhenFree(name, async () => given, { signal });
}

/** As `sandboxed`; what the job is given is gathered when a process has a place for it, so that what waits takes no memory. */
export async function sandboxedWhenFree<Name extends keyof Jobs>(
  name: Name,
  prepare: () => Promise<{ input: Parameters<Jobs[Name]>[0]; files: Prepared['files'] }>,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Awaited<ReturnType<Jobs[Name]>>> {
  try {
    return await pool.runPrepared(name, prepare, { deadlineMs: DEADLINES[name], signal });
  } catch (error) {
    if (error instanceof JobTooLong) throw new Stopped(words[name] ?? SLOW_FILE);
    throw error;
  }
}

/** Ids of the sandbox's processes. */
export const sandboxProcesses = (): number[] => pool.processes;
