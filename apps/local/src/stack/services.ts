import { join } from 'node:path';
import { postgresAccount } from '../services/account.ts';
import { portNear } from '../services/ports.ts';
import { startPostgres } from '../services/postgres.ts';
import { clusterFolder } from '../services/postgresFolders.ts';
import { startTemporal } from '../services/temporal.ts';
import { temporalCommand } from '../services/temporalCommand.ts';
import type { Claim } from './claim.ts';
import { ensureDatabase, prepareDatabase } from './database.ts';
import type { StackOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { type Supervised, supervise } from './supervise.ts';

/** A running service: its address, and how to stop it. */
export interface Service extends Supervised {
  address: string;
}

const NOTHING: Supervised = { stop: async () => {} };

/**
 * Postgres with a migrated `waymark` database: your own, or one that is started and kept running on the data folder.
 */
export async function bringUpPostgres(
  options: StackOptions,
  claim: Claim,
  progress: Progress,
  started: (name: string, pid: number) => void,
): Promise<Service> {
  if (options.databaseUrl) {
    const url = options.databaseUrl;
    await progress.step('Your own Postgres, schema up to date', () => prepareDatabase(url));
    return { ...NOTHING, address: url };
  }
  return progress.step('Postgres', async () => {
    const folder = clusterFolder(options.data, postgresAccount());
    const port = await portNear(claim.state.ports.postgres);
    claim.state.ports.postgres = port;
    const url = `postgres://postgres:waymark@127.0.0.1:${port}/postgres`;
    const server = await supervise('Postgres', () => startPostgres(folder, { port }), {
      started: (pid) => started('postgres', pid),
      say: progress.say,
    });
    try {
      const address = await ensureDatabase(url, 'waymark');
      await prepareDatabase(address);
      return { ...server, address };
    } catch (error) {
      await server.stop();
      throw error;
    }
  });
}

/** Temporal: your own, or the development server, kept running on the data folder. */
export async function bringUpTemporal(
  options: StackOptions,
  claim: Claim,
  progress: Progress,
  started: (name: string, pid: number) => void,
): Promise<Service> {
  if (options.temporalAddress) return { ...NOTHING, address: options.temporalAddress };
  return progress.step('Temporal', async (note) => {
    const executable = await temporalCommand(options.data, note);
    const port = await portNear(claim.state.ports.temporal);
    claim.state.ports.temporal = port;
    const dbFile = join(options.data, 'temporal.db');
    const server = await supervise('Temporal', () => startTemporal({ executable, dbFile, port }), {
      started: (pid) => started('temporal', pid),
      say: progress.say,
    });
    return { ...server, address: `127.0.0.1:${port}` };
  });
}
