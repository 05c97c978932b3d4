import { readConfig } from './config.ts';
import { httpServer } from './edge/listen.ts';
import { createLog, takeConsole } from './edge/log.ts';
import { createServer } from './server.ts';
import { openDeps } from './start.ts';

/**
 * How long open requests have to finish after a stop signal, ms. Screens keep a stream open: when it is cut, they
 * reconnect.
 */
const GRACE_MS = 2_000;

const config = readConfig(process.env);
const log = createLog(config.logLevel);
takeConsole(log);
const { deps, close } = await openDeps(config, log);
const server = httpServer();
server.on('request', createServer(deps));
server.on('error', (err) => {
  log.fatal({ err, port: config.port }, 'cannot listen');
  process.exit(1);
});
server.listen(config.port, config.host, () =>
  log.info({ port: config.port, url: config.publicUrl }, 'ready'),
);

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);

function stop() {
  if (stopping) return;
  stopping = true;
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  server.close(async () => {
    clearTimeout(cut);
    await close();
    process.exit(0);
  });
  server.closeIdleConnections();
}
