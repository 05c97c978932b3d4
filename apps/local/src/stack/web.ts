import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { alive } from '../services/running.ts';
import { root } from './options.ts';

const web = join(root, 'apps/web');
const stamp = join(web, 'dist', '.built-from');

/** What the web is built from: its own files, the packages whose code it runs, and the installed versions. */
const SOURCES = [
  ...['src', 'public', 'index.html', 'vite.config.ts', 'packed.ts', 'package.json'].map(
    (own) => `apps/web/${own}`,
  ),
  ...['audience', 'creative', 'journey', 'policy'].map((name) => `packages/${name}/src`),
  'pnpm-lock.yaml',
];

/**
 * Builds apps/web if its sources have changed since the last build. Two starts at once build it once. If the sources
 * don't build (someone is in the middle of an edit), the previous build stays, if there is one, and `note` is told.
 */
export async function buildWeb(note: (text: string) => void): Promise<void> {
  const wanted = sourcesHash();
  if (builtFrom() === wanted) return;
  const release = await lock(join(root, 'node_modules', '.waymark-web-build'));
  try {
    if (builtFrom() === wanted) return;
    await viteBuild();
    writeFileSync(stamp, wanted);
  } catch (error) {
    if (!existsSync(join(web, 'dist', 'index.html'))) throw error;
    note(`${error instanceof Error ? error.message : error}\n  ! Serving the web app from the last build.`);
  } finally {
    release();
  }
}

function viteBuild(): Promise<void> {
  const package_ = createRequire(join(web, 'package.json')).resolve('vite/package.json');
  const vite = join(dirname(package_), 'bin', 'vite.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: web,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000);
      });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The web app couldn’t be built.\n${said.trim()}`)),
    );
  });
}

function builtFrom(): string | null {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  const full = join(root, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`);
  } else if (!path.includes('.test.')) {
    hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  }
}

/** A folder as a lock between processes; one whose owner is gone is taken over. */
async function lock(folder: string): Promise<() => void> {
  const owner = join(folder, 'pid');
  for (;;) {
    try {
      mkdirSync(folder);
      writeFileSync(owner, String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const age = Date.now() - (statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    const pid = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
    if (age > 2_000 && !alive(pid || -1)) rmSync(folder, { recursive: true, force: true });
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
