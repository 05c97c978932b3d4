import { createServer as createHttpServer } from 'node:http';
import { readConfig } from './config.ts';
import { createLog } from './edge/log.ts';
import { createServer } from './server.ts';
import { openDeps } from './start.ts';

/** Time that open requests have to finish after a stop signal, ms. Screens keep a stream open: cut, they come back by themselves. */
const GRACE_MS = 2_000;

const config = readConfig(process.env);
const log = createLog(config.logLevel);
const { deps, close } = await openDeps(config, log);
const server = createHttpServer(createServer(deps));
// Longer than a provider or a proxy keeps its idle connections, so that none is cut just as it is used again (Node's own is 5 s).
server.keepAliveTimeout = 75_000;
server.headersTimeout = 80_000;
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
