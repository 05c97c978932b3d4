import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { usualBudget } from '@waymark/creative/render/encode';
import { benchCard, handDrawer } from '@waymark/creative/testing/benchCard';
import { testKit } from '@waymark/creative/testing/kit';
import { testPictures } from '@waymark/creative/testing/pictures';
import { sandboxed, sandboxProcesses } from '@waymark/studio/sandbox/sandbox';
import { type BenchLine, figure } from './line.ts';

const ROUNDS = 6;
const CARDS_PER_ROUND = 60;
const IN_FLIGHT = 4;
/** For the memory figure; set WAYMARK_BENCH_CARDS to 10000 for the long run. */
const MEMORY_CARDS = Number(process.env.WAYMARK_BENCH_CARDS ?? 2000);
/** Cards until caches and the heap have settled. */
const WARM_UP = 200;

type Make = (index: number) => Promise<Buffer>;

/**
 * 1080 × 1350 px JPEG cards with a photo, texts with a name, a shadowed pill and a QR code each, as they are sent: by
 * the sandbox's processes with four in flight, compared with the same card drawn by hand on the same canvas library
 * in one process. Rounds alternate and the best of each counts; CPU time per card is less affected by other load.
 * Then, how much memory many cards leave behind.
 */
export async function bench(): Promise<BenchLine[]> {
  const pictures = await testPictures();
  const hash = createHash('sha256').update(pictures.photo).digest('hex');
  const files = new Map([[hash, pictures.photo]]);
  const job = { card: benchCard, kit: testKit, now: new Date(), budget: usualBudget, fonts: [] };
  const ours: Make = async (index) => {
    const values = { first_name: `Ada ${index}`, code: `C${index}` };
    const card = await sandboxed('draw', { ...job, values, pictures: { photo: hash } }, { files });
    if (!card.ok) throw new Error(card.sentence);
    return card.bytes;
  };
  await ours(0);
  const draw = await handDrawer(pictures.photo);
  const theirs: Make = (index) => draw(`Ada ${index}`, `C${index}`);
  await run(theirs, IN_FLIGHT, 0);

  const best = { ours: none(), theirs: none() };
  for (let round = 0; round < ROUNDS; round++) {
    const from = 1 + round * CARDS_PER_ROUND;
    best.ours = better(best.ours, await run(ours, CARDS_PER_ROUND, from));
    best.theirs = better(best.theirs, await run(theirs, CARDS_PER_ROUND, from));
  }

  await run(ours, WARM_UP, 1000);
  const before = await restingMemory();
  await run(ours, MEMORY_CARDS, 10_000);
  const after = await restingMemory();
  const baseline = 'the same card drawn by hand with @napi-rs/canvas in one process, same run';
  return [
    figure(
      'cards: made per second, 4 in flight',
      best.ours.rate,
      'cards/s',
      baseline,
      best.ours.rate / best.theirs.rate,
    ),
    figure('cards: processor time per card', best.ours.cpu, 'ms', baseline, best.ours.cpu / best.theirs.cpu),
    figure(`cards: memory before ${MEMORY_CARDS} cards (RSS)`, before / 1e6, 'MB'),
    figure(
      `cards: memory after ${MEMORY_CARDS} cards (RSS)`,
      after / 1e6,
      'MB',
      'before them',
      after / before,
    ),
    figure('cards: growth per card', (after - before) / MEMORY_CARDS / 1e3, 'KB'),
  ];
}

interface Pace {
  /** Cards per second. */
  rate: number;
  /** CPU time of all threads, ms per card. */
  cpu: number;
}
const none = (): Pace => ({ rate: 0, cpu: Number.POSITIVE_INFINITY });
const better = (a: Pace, b: Pace): Pace => ({ rate: Math.max(a.rate, b.rate), cpu: Math.min(a.cpu, b.cpu) });

async function run(make: Make, count: number, from: number): Promise<Pace> {
  const started = performance.now();
  const used = await processorTime();
  let next = 0;
  const worker = async () => {
    while (next < count) await make(from + next++);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  const rate = (count / (performance.now() - started)) * 1000;
  return { rate, cpu: ((await processorTime()) - used) / count };
}

/** The kernel's clock ticks, ms, and its pages, bytes. */
const TICK_MS = 10;
const PAGE = 4096;

/** CPU time of this process and the sandbox's, ms. */
async function processorTime(): Promise<number> {
  const { user, system } = process.cpuUsage();
  const others = await Promise.all(
    sandboxProcesses().map(async (id) => {
      const fields = (await readFile(`/proc/${id}/stat`, 'latin1')).split(') ').at(-1)?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    }),
  );
  return others.reduce((sum, ms) => sum + ms, (user + system) / 1000);
}

/**
 * Resident memory of this process and the sandbox's, bytes, after garbage collection where it can be triggered (`node
 * --expose-gc`).
 */
async function restingMemory(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const others = await Promise.all(
    sandboxProcesses().map(
      async (id) => Number((await readFile(`/proc/${id}/statm`, 'latin1')).split(' ')[1]) * PAGE,
    ),
  );
  return others.reduce((sum, bytes) => sum + bytes, process.memoryUsage.rss());
}
