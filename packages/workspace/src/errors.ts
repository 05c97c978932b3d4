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
