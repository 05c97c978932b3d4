import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/[\\/]$/, '');

export interface StackOptions {
  /** Port of the app; the carrier takes the next one. */
  port: number;
  carrierPort: number;
  publicUrl: string;
  carrierUrl: string;
  /** Folder that keeps everything between starts. */
  data: string;
  /** Your own Postgres database; null starts one. */
  databaseUrl: string | null;
  /** Your own Temporal server; null starts one. */
  temporalAddress: string | null;
  demo: DemoOptions;
}

/**
 * `people`: 0 creates no demo workspace. `trickle` posts a few events a minute. `days`: how many are simulated at
 * seeding.
 */
export interface DemoOptions {
  people: number;
  days: number;
  trickle: boolean;
  key: string | null;
}

/** Reads the environment. Throws an explanation if a value makes no sense. */
export function stackOptions(env: NodeJS.ProcessEnv = process.env): StackOptions {
  const port = whole(env.WAYMARK_PORT, 'WAYMARK_PORT', 4400, 1, 65_534);
  return {
    port,
    carrierPort: port + 1,
    publicUrl: env.WAYMARK_PUBLIC_URL || `http://localhost:${port}`,
    carrierUrl: `http://localhost:${port + 1}`,
    data: resolve(env.WAYMARK_DATA || join(root, '.waymark')),
    databaseUrl: env.DATABASE_URL || null,
    temporalAddress: env.TEMPORAL_ADDRESS || null,
    demo: {
      people: whole(env.WAYMARK_DEMO_PEOPLE, 'WAYMARK_DEMO_PEOPLE', 2_000, 0, 100_000),
      days: whole(env.WAYMARK_DEMO_DAYS, 'WAYMARK_DEMO_DAYS', 45, 1, 300),
      trickle: env.WAYMARK_TRICKLE !== '0',
      key: env.WAYMARK_DEMO_KEY || null,
    },
  };
}

function whole(value: string | undefined, name: string, otherwise: number, least: number, most: number) {
  if (!value) return otherwise;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not "${value}".`);
}
