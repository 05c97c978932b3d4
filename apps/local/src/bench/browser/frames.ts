import type { Browser, Page } from '@playwright/test';
import { type BenchLine, below, figure } from '../line.ts';

/** One figure per frame over some time on a page. */
export interface Frames {
  /** Time from one frame that the page drew to the next, ms: at best the screen's own 16.7. */
  gaps: number[];
  /** CPU time of the page's main thread from one frame to the next, ms, from the browser's own trace. */
  work: number[];
}

const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * The parts of the browser's trace format that are read here; `ts` and durations in µs, `tdur` excludes time the
 * thread waited.
 */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
}

/** Measures the page's frames while something is done to it. */
export async function framesDuring(browser: Browser, page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(`
    globalThis.frames_ = { times: [], on: true };
    requestAnimationFrame(function tick(time) {
      frames_.times.push(time);
      if (frames_.on) requestAnimationFrame(tick);
    });
  `);
  await browser.startTracing(page, { categories: CATEGORIES });
  await act();
  const trace: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const times = await page.evaluate<number[]>('frames_.on = false, frames_.times');
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return { gaps, work: workOf(trace.traceEvents) };
}

/** The thread that runs the page's animation frames is its main thread; a task that runs some begins a frame. */
function workOf(events: readonly TraceEvent[]): number[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const fired = events.filter(({ name }) => name === 'FireAnimationFrame');
  const counts = Map.groupBy(fired, threadOf);
  const [main] = [...counts].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const starts = fired.filter((event) => threadOf(event) === main).map(({ ts }) => ts);
  const tasks = events
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && threadOf(event) === main)
    .sort((a, b) => a.ts - b.ts);
  const work: number[] = [];
  let next = 0;
  for (const { ts, dur = 0, tdur = dur } of tasks) {
    let begins = false;
    for (; (starts[next] ?? Number.POSITIVE_INFINITY) <= ts + dur; next++) begins = true;
    if (begins) work.push(0);
    if (work.length > 0) work[work.length - 1] = (work.at(-1) ?? 0) + tdur / 1000;
  }
  // The last frame is cut off by the end of the trace.
  return work.slice(0, -1);
}

/** What 95 of 100 frames stay below, ms: time between frames, and the main thread's CPU time for each. */
export interface Figures {
  gap: number;
  work: number;
}
export const none: Figures = { gap: Number.POSITIVE_INFINITY, work: Number.POSITIVE_INFINITY };
export const figuresOf = ({ gaps, work }: Frames): Figures => ({
  gap: below(0.95, gaps),
  work: below(0.95, work),
});
/** The better of two rounds: whatever else ran on the machine only ever adds. */
export const best = (a: Figures, b: Figures): Figures => ({
  gap: Math.min(a.gap, b.gap),
  work: Math.min(a.work, b.work),
});

/** Both figures, beside those of a bare page where the same was done. */
export function linesOf(what: string, ours: Figures, bare: Figures, page: string): BenchLine[] {
  const line = (name: string, part: keyof Figures) =>
    figure(`${what}, ${name}, p95`, ours[part], 'ms', `${page}, same run`, ours[part] / bare[part]);
  return [line('from frame to frame', 'gap'), line('processor time of the main thread per frame', 'work')];
}
