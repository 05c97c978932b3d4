import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporalCommand } from '../services/temporalCommand.ts';
import { root } from '../stack/options.ts';
import { type Counts, lastLine, none, sum } from './counts.ts';
import { type Runner, runners } from './runners.ts';

/**
 * `npm test [names…]`: checks, unit, integration and browser tests one after the other; with names, only the runners
 * whose name contains one. A runner that fails without a failed test of its own, or that ran no test, counts as one
 * failure; checks that pass aren't counted. Failures are listed at the end, where the end of a log shows them. The
 * last line has only the counts.
 */
const wanted = process.argv.slice(2);
const temporal = await temporalCommand(null, (what) => console.log(what));
const path = [dirname(process.execPath), join(root, 'node_modules/.bin'), process.env.PATH].join(':');
const environment = {
  ...process.env,
  PATH: temporal.includes('/') ? `${dirname(temporal)}:${path}` : path,
};

let total: Counts = none;
const failures: string[] = [];
const summary: string[] = [];
for (const runner of runners()) {
  if (wanted.length > 0 && !wanted.some((name) => runner.name.includes(name))) continue;
  console.log(`\n── ${runner.name}`);
  const started = Date.now();
  const code = await run(runner);
  const json =
    runner.report && existsSync(runner.report.path)
      ? JSON.parse(readFileSync(runner.report.path, 'utf8'))
      : null;
  const counts = countsOf(runner, code, json);
  if (runner.report && json) failures.push(...runner.report.failures(json));
  total = sum(total, counts);
  const seconds = Math.round((Date.now() - started) / 1000);
  summary.push(
    `${counts.failed > 0 ? '✗' : '✓'} ${runner.name.padEnd(20)} ${runner.report || counts.failed > 0 ? lastLine(counts) : 'fine'} (${seconds} s)`,
  );
}
if (failures.length > 0) console.log(`\nFailed:\n\n${failures.join('\n\n')}`);
console.log(`\n${summary.join('\n')}\n`);
console.log(lastLine(total));
process.exit(total.failed > 0 || summary.length === 0 ? 1 : 0);

function run({ command, cwd, env }: Runner): Promise<number | null> {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, {
      cwd,
      env: { ...environment, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const stop = () => child.kill('SIGINT');
    process.once('SIGTERM', stop);
    child.once('error', () => done(null));
    child.once('exit', (code) => {
      process.off('SIGTERM', stop);
      done(code);
    });
  });
}

function countsOf({ report }: Runner, code: number | null, json: unknown): Counts {
  if (!report) return code === 0 ? none : { ...none, failed: 1 };
  const counts = json ? report.read(json) : none;
  const silent = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return silent ? { ...counts, failed: 1 } : counts;
}
