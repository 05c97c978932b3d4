import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A Unix account to run a program as. */
export interface Account {
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root. As root, this returns another account for it: `postgres`, created if missing, or
 * else `nobody`. Null if we aren't root, and Postgres runs as ourselves.
 */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const known = accountOf('postgres');
  if (known) return known;
  spawnSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
  spawnSync('useradd', ['--system', '--no-create-home', '-g', 'postgres', 'postgres'], { stdio: 'ignore' });
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (account) return account;
  throw new Error(
    'Postgres won’t run as root, and there’s no other account to run it as. Start as a regular user, or set DATABASE_URL to your own Postgres.',
  );
}

/** Whether `account` can traverse every folder above `path` and, if it exists, enter `path` itself. */
export function canReach(path: string, account: Account): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() && !mayEnter(found, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter(found: { mode: number; uid: number; gid: number }, account: Account): boolean {
  if (found.uid === account.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === account.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

function accountOf(name: string): Account | null {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}
