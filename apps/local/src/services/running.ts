import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that was started and can be stopped. `exited` resolves once, with the reason in words. */
export interface Running {
  pid: number;
  exited: Promise<string>;
  stop: () => Promise<void>;
}

/**
 * Wraps a started child. `stop` sends `signal`, then SIGKILL if the child hasn't ended after `patience` ms (default
 * 10 s).
 */
export function running(child: ChildProcess, signal: NodeJS.Signals, patience = 10_000): Running {
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, by) => resolve(by ? `ended by ${by}` : `ended with code ${code}`));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const hard = setTimeout(() => child.kill('SIGKILL'), patience);
    await exited;
    clearTimeout(hard);
  };
  return { pid: child.pid ?? -1, exited, stop };
}

/** Whether a process with this id is running under any user. A zombie doesn't count. */
export function alive(pid: number): boolean {
  try {
    if (/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
  } catch {
    // No /proc here, or no such process: try a signal.
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ends a process that isn't our child, and waits until it is gone: `signal` first, SIGKILL after `patience` ms. */
export async function endProcess(pid: number, signal: NodeJS.Signals, patience = 10_000): Promise<void> {
  const send = (name: NodeJS.Signals) => {
    try {
      process.kill(pid, name);
    } catch {
      // It ended by itself in between.
    }
  };
  send(signal);
  const started = Date.now();
  let hard = false;
  while (alive(pid) && Date.now() - started < patience + 5_000) {
    if (!hard && Date.now() - started > patience) {
      hard = true;
      send('SIGKILL');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
