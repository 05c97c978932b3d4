import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../services/commandLine.ts';
import { endProcess } from '../services/running.ts';

/** What runs on a data folder: written whenever it changes, for later starts and the tests. */
export interface StackState {
  pid: number;
  url: string;
  pids: Record<string, number>;
  ports: { postgres?: number; temporal?: number };
}

const program = 'apps/local/src/main.ts';

/** The folder's stack file. Only one stack at a time has the folder. */
export class Claim {
  readonly state: StackState;
  readonly #path: string;

  private constructor(path: string, state: StackState) {
    this.#path = path;
    this.state = state;
    this.write();
  }

  /**
   * Claims the data folder, creating it if missing, and ends what a killed stack left running on it. Last time's
   * ports are kept. Throws an explanation if a living stack has the folder.
   */
  static async take(data: string, url: string): Promise<Claim> {
    if (!existsSync(data)) {
      mkdirSync(data, { recursive: true });
      // If we are root, Postgres runs as another account and must be able to get through.
      chmodSync(data, 0o755);
    }
    const path = join(data, 'stack.json');
    const last = read(path);
    if (last && last.pid !== process.pid && commandLine(last.pid)?.includes(program))
      throw new Error(
        `Waymark is already running on ${data}: see ${last.url}. Stop it first, or start a second one with its own WAYMARK_DATA and WAYMARK_PORT.`,
      );
    for (const [name, pid] of Object.entries(last?.pids ?? {})) {
      const line = commandLine(pid);
      if (line?.includes('temporal') || line?.includes('apps/')) await endProcess(pid, 'SIGTERM');
      else if (name === 'postgres' && line?.includes('postgres')) await endProcess(pid, 'SIGINT', 30_000);
    }
    return new Claim(path, { pid: process.pid, url, pids: {}, ports: last?.ports ?? {} });
  }

  write(): void {
    const fresh = `${this.#path}.new`;
    writeFileSync(fresh, `${JSON.stringify(this.state, null, 2)}\n`);
    renameSync(fresh, this.#path);
  }

  /** Records the process that now goes by `name`. */
  started(name: string, pid: number): void {
    this.state.pids[name] = pid;
    this.write();
  }

  /** Releases the folder, keeping only the ports for the next start. */
  release(): void {
    rmSync(this.#path, { force: true });
    writeFileSync(this.#path, `${JSON.stringify({ ...this.state, pid: 0, pids: {} }, null, 2)}\n`);
  }
}

function read(path: string): StackState | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
