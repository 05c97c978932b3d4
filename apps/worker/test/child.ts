import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface WorkerChild {
  process: ChildProcess;
  /** Everything that it logged. */
  output: () => string;
  kill: (signal: NodeJS.Signals) => Promise<void>;
}

/** Starts the worker as a process of its own and waits until it is ready. */
export async function spawnWorker(env: Record<string, string>): Promise<WorkerChild> {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ready = Promise.withResolvers<void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('"msg":"ready"')) ready.resolve();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.once('exit', (code) =>
    ready.reject(new Error(`the worker ended with ${code}: ${output.slice(-2000)}`)),
  );
  ready.promise.catch(() => {});
  const kill = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await ready.promise;
  return { process: child, output: () => output, kill };
}
