import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFree } from '../services/ports.ts';
import { Claim } from './claim.ts';
import { appAddress } from './database.ts';
import { programEnvironment } from './environment.ts';
import type { StackOptions } from './options.ts';
import { startProgram } from './program.ts';
import type { Progress } from './progress.ts';
import { keptSecrets } from './secrets.ts';
import { type DemoPerson, demoPeople, seedDemo } from './seed.ts';
import { bringUpPostgres, bringUpTemporal } from './services.ts';
import { type Supervised, supervise } from './supervise.ts';
import { buildWeb } from './web.ts';

export interface Stack {
  /** Address of the app, of the phone, and the demo workspace's API key (null without a demo). */
  url: string;
  phoneUrl: string;
  demoKey: string | null;
  /** Who can sign in to the demo. */
  demoPeople: DemoPerson[];
  stop: () => Promise<void>;
}

const TRICKLE = 'apps/local/src/demo/trickle.ts';

/**
 * Starts everything on one machine, in this order: Postgres, Temporal and the web's build in parallel; carrier and
 * api; the demo workspace (first start only); worker; the demo's trickle of events. If a step fails, or `asked` to
 * stop halfway, it stops what it had started and throws.
 */
export async function startStack(
  options: StackOptions,
  progress: Progress,
  asked: AbortSignal,
): Promise<Stack> {
  await checkPorts(options);
  const claim = await Claim.take(options.data, options.publicUrl);
  const secrets = keptSecrets(options.data);
  const logs = join(options.data, 'logs');
  const guard = fork(fileURLToPath(new URL('./guard.ts', import.meta.url)), {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execPath: process.execPath,
  });
  guard.unref();
  guard.channel?.unref();
  const up: Supervised[] = [];
  const started = (name: string, pid: number) => {
    claim.started(name, pid);
    if (guard.connected) guard.send({ name, pid });
  };
  const keep = <T extends Supervised>(part: T): T => {
    up.push(part);
    asked.throwIfAborted();
    return part;
  };
  const stop = async () => {
    for (const part of up.splice(0).reverse()) await part.stop();
    claim.release();
    if (guard.connected) guard.disconnect();
  };

  try {
    const built = progress.step('Web app', buildWeb);
    built.catch(() => {});
    const [postgres, temporal] = await Promise.all(
      [bringUpPostgres, bringUpTemporal].map(async (bringUp) =>
        keep(await bringUp(options, claim, progress, started)),
      ),
    );
    if (!postgres || !temporal) throw new Error('a service is missing');
    const env = programEnvironment(options, secrets, {
      databaseUrl: options.databaseUrl ?? appAddress(postgres.address, secrets.databasePassword),
      temporalAddress: temporal.address,
    });
    const owning = { ...env, WAYMARK_OWNER_URL: process.env.WAYMARK_OWNER_URL || postgres.address };
    const run = async (name: string, path: string, its = env) => {
      const program = await supervise(name, () => startProgram(name, path, its, logs), {
        started: (pid) => started(name, pid),
        say: progress.say,
      });
      keep(program);
    };
    await built;
    await progress.step('Phone network and app', () =>
      Promise.all([run('carrier', 'apps/carrier/src/main.ts'), run('api', 'apps/api/src/main.ts', owning)]),
    );
    await seedDemo(options, owning, progress, asked);
    asked.throwIfAborted();
    await progress.step('Worker', () => run('worker', 'apps/worker/src/main.ts'));
    if (options.demo.people > 0 && options.demo.trickle) await run('trickle', TRICKLE);
    return {
      url: options.publicUrl,
      phoneUrl: options.carrierUrl,
      demoKey: options.demo.people > 0 ? (env.WAYMARK_DEMO_KEY ?? null) : null,
      demoPeople: await demoPeople(options.publicUrl),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function checkPorts(options: StackOptions): Promise<void> {
  for (const port of [options.port, options.carrierPort])
    if (!(await isFree(port)))
      throw new Error(
        `Port ${port} is in use by another program. Choose a different one with WAYMARK_PORT, such as WAYMARK_PORT=${options.port + 100} (the phone network uses the next port up).`,
      );
}
