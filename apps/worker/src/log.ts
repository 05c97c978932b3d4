import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { type Logger, pino } from 'pino';

/** Anything that looks like a phone number, wherever a library put it. */
const number = /\+?\d{9,15}(?!\d|-)/g;
const scrub = (text: string): string => text.replace(number, '[number]');

/**
 * JSON lines on stdout. Of an error, only its kind, code, message and stack are kept, without numbers: a driver's
 * error also includes the row that it is about, and a row may be a person.
 */
export function makeLog(level: string): Logger {
  return pino({ level, base: { app: 'worker' }, serializers: { err: errorFields } });
}

function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: scrub(String(error)) };
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, code, message: scrub(error.message), stack: scrub(error.stack ?? '') };
}

/** Routes the Temporal SDK's logs to the same place. Once per process, before using anything else of the SDK. */
export function logTemporal(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      if (level === 'ERROR') log.error({ from: 'temporal' }, scrub(message));
      else log.warn({ from: 'temporal' }, scrub(message));
    }),
    shutdownSignals: [],
    telemetryOptions: {
      logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) },
    },
  });
}
