import { pino } from 'pino';
import { startCarrier } from './carrier.ts';
import { settingsFrom } from './settings.ts';

const log = pino({ name: 'carrier' });
const carrier = await startCarrier(settingsFrom(process.env));
log.info({ url: carrier.url, people: carrier.store.people }, 'ready');

async function stop(): Promise<void> {
  await carrier.close();
  process.exit(0);
}
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
