import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import express from 'express';
import { controlApi } from './controlApi.ts';
import { Delivery } from './delivery.ts';
import { openLog } from './log.ts';
import { MediaFolder } from './media.ts';
import { messagesApi } from './messagesApi.ts';
import { Modes } from './modes.ts';
import { phoneApi } from './phoneApi.ts';
import { type CarrierSettings, carrierSettings } from './settings.ts';
import { Store } from './store.ts';

export interface Carrier {
  /** http://127.0.0.1:<port> */
  url: string;
  settings: CarrierSettings;
  store: Store;
  modes: Modes;
  /** Stops answering immediately; messages under way continue at the next start. */
  close(): Promise<void>;
}

/** Starts the network on this machine's loopback address. Port 0 takes a free one. */
export async function startCarrier(given: Parameters<typeof carrierSettings>[0] = {}): Promise<Carrier> {
  const settings = carrierSettings(given);
  const log = openLog(settings.folder);
  const store = new Store(log);
  const media = new MediaFolder(settings.folder);
  const delivery = new Delivery({ store, media, settings });
  const page = phoneApi({ store, media, settings });
  const modes = new Modes(page.modesChanged);
  const addresses = new Map<string, string>();

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(ownPageOnly);
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  app.use('/2010-04-01', messagesApi({ store, delivery, modes, settings }));
  app.use('/_carrier', controlApi({ store, settings, modes, addresses }));
  app.use(page.router);

  const server = createServer(app);
  // Longer than any client keeps a connection open, so that none is closed during a request.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  delivery.resume();

  const close = async () => {
    delivery.close();
    page.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    log.close();
  };
  return { url: `http://127.0.0.1:${port}`, settings, store, modes, close };
}

const own = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Keeps out other sites open in the same browser: the network answers only requests for this machine's own names,
 * whatever a foreign name resolves to, and only from its own page.
 */
function ownPageOnly(request: Request, response: Response, next: () => void): void {
  const { host = '', origin } = request.headers;
  if (!own.has(URL.parse(`http://${host}`)?.hostname ?? '')) {
    response.status(403).json({ error: 'Only available as localhost or 127.0.0.1.' });
  } else if (origin !== undefined && URL.parse(origin)?.host !== host) {
    response.status(403).json({ error: 'Only available from its own page.' });
  } else next();
}
