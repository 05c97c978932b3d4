import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Counts, lastLine, none } from './counts.ts';
import type { Runner } from './runners.ts';

/** The result of one runner: its counts, the tests that failed, and its line in the summary. */
export interface Outcome {
  counts: Counts;
  failures: string[];
  summary: string;
}

/**
 * Runs the lanes side by side and the runners of a lane one after the other. Returns the results in the order of
 * `lanes`. A runner that fails without a failed test of its own, or that ran no test, counts as one failure; checks
 * that pass aren't counted. If there are several lanes, each line of output begins with its runner's name.
 */
export async function runLanes(
  lanes: Runner[][],
  env: NodeJS.ProcessEnv,
  write: (line: string) => void,
): Promise<Outcome[]> {
  const told = lanes.length > 1;
  const outcomes = lanes.map(async (lane) => {
    const done: Outcome[] = [];
    for (const runner of lane) {
      const say = (line: string) => write(told ? `${runner.name} │ ${line}` : line);
      write(`\n── ${runner.name}`);
      done.push(await outcome(runner, env, told ? say : null));
      if (told) say(done.at(-1)?.summary ?? '');
    }
    return done;
  });
  return (await Promise.all(outcomes)).flat();
}

async function outcome(
  runner: Runner,
  env: NodeJS.ProcessEnv,
  say: ((line: string) => void) | null,
): Promise<Outcome> {
  const { name, report } = runner;
  const started = Date.now();
  const code = await run(runner, env, say);
  const json = report && existsSync(report.path) ? JSON.parse(readFileSync(report.path, 'utf8')) : null;
  const counts = countsOf(runner, code, json);
  const seconds = Math.round((Date.now() - started) / 1000);
  const lastWords = report || counts.failed > 0 ? lastLine(counts) : 'fine';
  return {
    counts,
    failures: report && json ? report.failures(json) : [],
    summary: `${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(20)} ${lastWords} (${seconds} s)`,
  };
}

/** Returns the exit code, null if it didn't start or was killed. If `say` is null, it writes to the terminal itself. */
async function run(
  { command, cwd, env }: Runner,
  environment: NodeJS.ProcessEnv,
  say: ((line: string) => void) | null,
): Promise<number | null> {
  const output = say ? 'pipe' : 'inherit';
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', output, output],
  });
  const stop = () => child.kill('SIGINT');
  process.once('SIGTERM', stop);
  for (const input of [child.stdout, child.stderr])
    if (input && say) createInterface({ input }).on('line', say);
  const closed = once(child, 'close').catch(() => {});
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  process.off('SIGTERM', stop);
  // For its last lines. A process that it left running would keep the pipes open.
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  return code;
}

function countsOf({ report }: Runner, code: number | null, json: unknown): Counts {
  if (!report) return code === 0 ? none : { ...none, failed: 1 };
  const counts = json ? report.read(json) : none;
  const silent = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}
