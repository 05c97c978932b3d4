import { cut } from '@waymark/policy/cut';

/** What kind of refusal it is; each edge maps it once (HTTP 404, 409, 422, 403, 429; the tRPC codes of the same meaning). */
export type DomainCode = 'notFound' | 'conflict' | 'invalid' | 'denied' | 'tooMany';

/**
 * A request that cannot be met, said in words for the person who asked. `detail` holds what a program may act on, such as
 * the current revision or the list of problems; it never holds secrets or another workspace's data.
 */
export class DomainError extends Error {
  readonly code: DomainCode;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(
    code: DomainCode,
    message: string,
    detail: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'DomainError';
    this.code = code;
    this.detail = detail;
  }
}

/** The first thing that a schema found wrong, in words: "stock: can’t be below 0 …". */
export function faultOf(error: {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): string {
  const [issue] = error.issues;
  return cut([issue?.path.map(String).join('.'), issue?.message].filter(Boolean).join(': '), 300);
}
