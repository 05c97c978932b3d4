import { TRPCClientError } from '@trpc/client';

/** The tRPC code of an error response, or null if there was no response at all. */
export function refusalCode(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('code' in data)) return null;
  return typeof data.code === 'string' ? data.code : null;
}

/** False if the server may have done what was asked, and only its answer is missing. */
export const isAnswered = (error: unknown): boolean =>
  !(error instanceof TRPCClientError) || refusalCode(error) !== null;

/** Whether retrying can't help: the server understood and refused. */
export function isRefusal(error: unknown): boolean {
  const code = refusalCode(error);
  return code !== null && code !== 'INTERNAL_SERVER_ERROR' && code !== 'TIMEOUT';
}

/** A refusal, with a sentence for the person, for requests outside tRPC: an upload, a sign-in call. */
export class Refused extends Error {}

/** An error message for the person, in one sentence. The internal messages of server errors are hidden. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  const code = refusalCode(error);
  if (code === null) {
    return error instanceof TRPCClientError ? 'The server can’t be reached.' : 'Something went wrong.';
  }
  switch (code) {
    case 'INTERNAL_SERVER_ERROR':
      return 'Something went wrong on our end. It’s been logged.';
    case 'UNAUTHORIZED':
      return 'You’re signed out.';
    case 'NOT_FOUND':
      return 'This doesn’t exist or was removed.';
    case 'TOO_MANY_REQUESTS':
      return 'Too many requests at once. Wait a moment.';
    default:
      return plainRefusal(error instanceof Error ? error.message : '');
  }
}

/** The server's own reason, without the quotes and paths of a validation report. */
function plainRefusal(message: string): string {
  const first = message.split('\n')[0]?.replace(/^✖\s*/, '').trim() ?? '';
  if (first === '' || first.startsWith('[') || first.startsWith('{')) return 'That wasn’t accepted.';
  const sentence = first.charAt(0).toUpperCase() + first.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
