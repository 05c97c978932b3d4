import { readConfig } from './config.ts';
import { logTemporal, makeLog } from './log.ts';
import { startWorker } from './worker.ts';

const config = readConfig(process.env);
const log = makeLog(config.logLevel);
logTemporal(log);

const starting = startWorker(config, log);
let ending = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (ending) return;
    ending = true;
    // Whatever hangs is abandoned: everything is recorded in Postgres and resumes at the next start.
    setTimeout(() => process.exit(1), 10_000).unref();
    await starting.then((worker) => worker.stop()).catch(() => {});
    log.info('stopped');
    process.exit(0);
  });
}
await starting;
log.info('ready');
