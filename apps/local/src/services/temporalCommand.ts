import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** v1.9.1 and some later versions have a replace directive, which `go install` refuses. */
const GO_PACKAGE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const DOWNLOADS = 'https://temporal.download/cli/archive/latest?platform=linux&arch=amd64';

/**
 * Path of a working `temporal` command: on PATH; in a cache (`data`/bin, ~/.cache/waymark/bin, Go's own); downloaded
 * by Temporal's SDK; built with Go. `say` reports what takes long. Throws an explanation of what to install.
 */
export async function temporalCommand(data: string | null, say: (what: string) => void): Promise<string> {
  const cache = join(homedir(), '.cache', 'waymark', 'bin');
  const places = [
    'temporal',
    ...(data ? [join(data, 'bin', 'temporal')] : []),
    join(cache, 'temporal'),
    join(process.env.GOBIN ?? join(process.env.GOPATH ?? join(homedir(), 'go'), 'bin'), 'temporal'),
  ];
  for (const place of places) if (works(place)) return place;
  const target = writable(cache) ? cache : join(data ?? '.', 'bin');
  mkdirSync(target, { recursive: true });
  const path = join(target, 'temporal');
  if ((await download(target, path, say)) && works(path)) return path;
  if ((await build(target, path, say)) && works(path)) return path;
  throw new Error(
    'Waymark needs the Temporal command line tool but couldn’t find, download or build it. Install it from https://docs.temporal.io/cli (or Go 1.24 or newer from https://go.dev/dl, which builds it), or set TEMPORAL_ADDRESS to your own Temporal server.',
  );
}

function works(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

async function download(target: string, path: string, say: (what: string) => void): Promise<boolean> {
  const reachable = await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).then(
    (answer) => answer.ok,
    () => false,
  );
  if (!reachable) return false;
  say('Downloading the Temporal server (about 40 MB, once)');
  const folder = mkdtempSync(join(target, 'download-'));
  try {
    const program = fileURLToPath(new URL('./temporalDownload.ts', import.meta.url));
    if ((await finished(process.execPath, [program, folder], {}, 10 * 60_000)) !== 0) return false;
    const found = readdirSync(folder).find((name) => name.startsWith('temporal'));
    if (found) renameSync(join(folder, found), path);
    return found !== undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function build(target: string, path: string, say: (what: string) => void): Promise<boolean> {
  const go = ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go'].find(
    (command) => spawnSync(command, ['version'], { stdio: 'ignore' }).status === 0,
  );
  if (!go) return false;
  say('Building the Temporal server with Go (about 3 minutes on two cores, once)');
  const folder = mkdtempSync(join(target, 'build-'));
  const started = Date.now();
  const ticking = setInterval(
    () => say(`Still building the Temporal server (${Math.round((Date.now() - started) / 1000)} s)`),
    30_000,
  );
  try {
    const code = await finished(
      go,
      ['install', '-ldflags=-s -w', GO_PACKAGE],
      { GOBIN: folder },
      30 * 60_000,
    );
    if (code === 0 && existsSync(join(folder, 'temporal'))) renameSync(join(folder, 'temporal'), path);
    return code === 0;
  } finally {
    clearInterval(ticking);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Exit code of a command run to its end; the end of its stderr is shown if it failed. */
function finished(
  command: string,
  args: string[],
  env: Record<string, string>,
  timeout: number,
): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout,
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-3000);
    });
    child.once('error', () => resolve(null));
    child.once('exit', (code) => {
      if (code !== 0) console.error(said.trim());
      resolve(code);
    });
  });
}

function writable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(mkdtempSync(join(folder, 'probe-')), { recursive: true });
    return true;
  } catch {
    return false;
  }
}
