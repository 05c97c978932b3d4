import { StorageError } from '@waymark/files/storage';
import { UnreadableDocument } from '@waymark/journey/graph/documents';
import { PoolFull } from '@waymark/studio/sandbox/pool';
import { JobLost } from '@waymark/studio/sandbox/worker';
import { DomainError } from '@waymark/workspace/errors';

/**
 * Every kind of refusal the edge knows, with its status and title. A problem document's `type` is built from the key.
 */
export const problemKinds = {
  malformed: { status: 400, title: 'The request can’t be read' },
  invalid: { status: 400, title: 'The request isn’t valid' },
  unauthenticated: { status: 401, title: 'A valid key or session is required' },
  denied: { status: 403, title: 'You don’t have permission to do this' },
  notFound: { status: 404, title: 'Not found' },
  methodNotAllowed: { status: 405, title: 'This address doesn’t support this method' },
  tooSlow: { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'This conflicts with the current state' },
  tooLarge: { status: 413, title: 'The request is too large' },
  unsupportedMedia: { status: 415, title: 'This content type isn’t supported' },
  unprocessable: { status: 422, title: 'The request was understood but can’t be carried out' },
  tooMany: { status: 429, title: 'Too many requests' },
  notYet: { status: 501, title: 'This isn’t possible yet' },
  internal: { status: 500, title: 'Something went wrong on our end' },
  unavailable: { status: 503, title: 'The server can’t reach its database' },
  interrupted: { status: 503, title: 'The request was interrupted' },
  noStorage: { status: 503, title: 'The server can’t reach its files' },
} as const;

export type ProblemKind = keyof typeof problemKinds;

/** Members of our problem documents that RFC 9457 doesn't define. */
interface Extension {
  errors?: readonly { pointer: string; detail: string }[];
  results?: readonly object[];
  /**
   * Details a program can act on, such as the current `status` or `revision`. A member of its own, so that no name
   * clashes.
   */
  context?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way to the edge, where it becomes an RFC 9457 problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  readonly detail: string | undefined;
  readonly extra: Extension;
  readonly headers: Record<string, string>;

  constructor(
    kind: ProblemKind,
    options: {
      detail?: string;
      /** Extra members of the document: `errors`, `results` or `context`, never one that RFC 9457 defines. */
      extra?: Extension;
      headers?: Record<string, string>;
      cause?: unknown;
    } = {},
  ) {
    super(options.detail ?? problemKinds[kind].title, { cause: options.cause });
    this.kind = kind;
    this.detail = options.detail;
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }
}

/** Turns anything thrown into a problem. An unknown error becomes `internal` and reveals nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) return fromDomain(error);
  if (error instanceof UnreadableDocument)
    return new Problem('conflict', { detail: error.message, cause: error });
  if (error instanceof StorageError) {
    return new Problem('noStorage', {
      detail: 'Files can’t be saved or read right now. Nothing was changed. Try again in a moment.',
      headers: { 'retry-after': '10' },
      cause: error,
    });
  }
  if (error instanceof PoolFull)
    return new Problem('tooMany', {
      detail: 'Too many cards and files are being processed right now. Try again in a moment.',
      headers: { 'retry-after': '2' },
      cause: error,
    });
  if (error instanceof JobLost)
    return new Problem('interrupted', {
      detail: 'This was interrupted. Nothing was changed. Try again in a moment.',
      headers: { 'retry-after': '2' },
      cause: error,
    });
  if (!(error instanceof Error)) return new Problem('internal', { cause: error });
  const type = 'type' in error ? String(error.type) : '';
  const status = 'status' in error ? Number(error.status) : 0;
  const code = 'code' in error ? String(error.code) : '';
  if (type === 'entity.too.large' || code === 'LIMIT_FILE_SIZE')
    return new Problem('tooLarge', { cause: error });
  if (type === 'entity.parse.failed') {
    return new Problem('malformed', { detail: 'The body isn’t valid JSON.', cause: error });
  }
  if (status === 415) return new Problem('unsupportedMedia', { detail: error.message, cause: error });
  if (status >= 400 && status < 500) return new Problem('malformed', { cause: error });
  if (code.startsWith('LIMIT_')) return new Problem('malformed', { detail: error.message, cause: error });
  if (unstorable.has(code)) {
    return new Problem('invalid', {
      detail: 'A text contains a character that can’t be stored, such as NUL.',
      cause: error,
    });
  }
  if (unreachable.has(code)) {
    return new Problem('unavailable', { headers: { 'retry-after': '5' }, cause: error });
  }
  return new Problem('internal', { cause: error });
}

/** Postgres refuses NUL and lone surrogates in texts, even inside JSON. */
const unstorable = new Set(['22021', '22P05', '22P02']);

/** Error codes of an unreachable database: from the socket, the driver, and Postgres shutting down or starting. */
const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  '57P01',
  '57P02',
  '57P03',
]);

const fromCode = {
  notFound: 'notFound',
  conflict: 'conflict',
  invalid: 'unprocessable',
  denied: 'denied',
  tooMany: 'tooMany',
} as const;

function fromDomain(error: DomainError): Problem {
  return new Problem(fromCode[error.code], {
    detail: error.message,
    ...(Object.keys(error.detail).length > 0 ? { extra: { context: error.detail } } : {}),
    cause: error,
  });
}
