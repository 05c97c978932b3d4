import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * JSON lines on stdout. Of an error it keeps name, message, code and stack: what a database adds to its errors (the row,
 * the parameters) may name people.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { app: 'api' }, serializers: { err: plainError } };
  return destination ? pino(options, destination) : pino(options);
}

function plainError(error: unknown) {
  if (!(error instanceof Error)) return { message: 'something that is no error was thrown' };
  const { name, message, stack } = error;
  return { name, message, stack, ...('code' in error ? { code: error.code } : {}) };
}
