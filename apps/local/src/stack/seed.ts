import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, type StackOptions } from './options.ts';
import type { Progress } from './progress.ts';

const PROGRAM = 'apps/local/src/demo/main.ts';
const exitWithParent = fileURLToPath(new URL('./exitWithParent.ts', import.meta.url));

/**
 * Creates the demo workspace if there is none yet, in a separate process whose lines are shown as progress. One that
 * was interrupted halfway is started over.
 */
export async function seedDemo(
  options: StackOptions,
  env: Record<string, string>,
  progress: Progress,
  asked: AbortSignal,
): Promise<void> {
  if (options.demo.people === 0) return;
  await progress.step('Demo workspace', (note) => seeding(options, env, note, asked));
}

function seeding(
  options: StackOptions,
  env: Record<string, string>,
  note: (text: string) => void,
  asked: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', exitWithParent, join(root, PROGRAM)], {
      cwd: root,
      env: {
        ...process.env,
        ...env,
        WAYMARK_DEMO_PEOPLE: String(options.demo.people),
        WAYMARK_DEMO_DAYS: String(options.demo.days),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
      signal: asked,
    });
    let said = '';
    let rest = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) note(line);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The demo workspace couldn’t be created.\n${said.trim()}`)),
    );
  });
}

export interface DemoPerson {
  role: string;
  name: string;
  email: string;
}

/** The people who can sign in to the demo, as the app at `url` knows them; none if there is no demo. */
export async function demoPeople(url: string): Promise<DemoPerson[]> {
  const answer = await fetch(`${url}/demo/people`);
  return answer.ok ? ((await answer.json()) as DemoPerson[]) : [];
}
