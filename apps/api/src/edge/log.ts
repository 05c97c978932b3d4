import { format } from 'node:util';
import { type DestinationStream, type Logger, pino } from 'pino';
import { currentRequest } from './current.ts';

/**
 * JSON lines on stdout; a request's lines carry its id, the caller's address and the actor. Of an error it keeps
 * name, message, code, stack and cause: whatever else a database adds to its errors (the row, the parameters) may
 * identify people.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { app: 'api' },
    serializers: { err: plainError },
    mixin: () => ({ ...currentRequest() }),
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Sends what libraries print to the log instead, line by line. */
export function takeConsole(log: Logger): void {
  const taken = { error: 'error', warn: 'warn', info: 'info', log: 'info', debug: 'debug' } as const;
  for (const [method, level] of Object.entries(taken) as [keyof typeof taken, 'error'][]) {
    console[method] = (...said: unknown[]) => tellLibrary(log, 'console', level, said);
  }
}

/** A library's line: its words without anything secret or personal, and its error if there is one. */
export function tellLibrary(
  log: Logger,
  from: string,
  level: 'error' | 'warn' | 'info' | 'debug',
  said: unknown[],
): void {
  const err = said.find((each) => each instanceof Error);
  const words = said.filter((each) => typeof each === 'string');
  log[level]({ from, ...(err ? { err } : {}) }, scrub(format('%s', words.join(' '))));
}

function plainError(error: unknown, deep = 2): object {
  if (!(error instanceof Error)) return { message: 'something that is no error was thrown' };
  const { name, message, stack = '', cause } = error;
  return {
    name,
    message: scrub(message),
    stack: stack.slice(Math.max(0, stack.indexOf('\n    at '))).trim(),
    ...('code' in error ? { code: error.code } : {}),
    ...(cause instanceof Error && deep > 0 ? { cause: plainError(cause, deep - 1) } : {}),
  };
}

/**
 * Words with query parameters, emails, phone numbers, session tokens and keys removed. Query builders put all
 * parameters into their message, after "params:".
 */
export function scrub(text: string): string {
  return text
    .replace(/\bparams:[\s\S]*$/, 'params: …')
    .replace(/[^\s"'<>,;:=]+@[^\s"'<>,;:=]+/g, '[email]')
    .replace(/\bwm_[\w-]{8,}/g, '[key]')
    .replace(/\b[A-Za-z0-9]{32,}\b(?:\.[\w%+/=-]+)?/g, '[token]')
    .replace(/\+?\d{9,15}(?!\d|-)/g, '[number]');
}
