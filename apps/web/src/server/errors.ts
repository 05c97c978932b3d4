import { TRPCClientError } from '@trpc/client';

/** The tRPC code of an error that the server answered with, or null where there was no answer at all. */
export function refusalCode(error: unknown): string | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('code' in data)) return null;
  return typeof data.code === 'string' ? data.code : null;
}

/** Whether asking again cannot help: the server understood and said no. */
export function isRefusal(error: unknown): boolean {
  const code = refusalCode(error);
  return code !== null && code !== 'INTERNAL_SERVER_ERROR' && code !== 'TIMEOUT';
}

/** A no in a sentence for the person, of what is not asked by tRPC: an upload, a call of the sign-in. */
export class Refused extends Error {}

/** What a person is told: what happened, in one sentence. Server faults do not show their inner words. */
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

/** The server's own words for why not, without the marks and paths of a validation report. */
function plainRefusal(message: string): string {
  const first = message.split('\n')[0]?.replace(/^✖\s*/, '').trim() ?? '';
  if (first === '' || first.startsWith('[') || first.startsWith('{')) return 'That wasn’t accepted.';
  const sentence = first.charAt(0).toUpperCase() + first.slice(1);
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
