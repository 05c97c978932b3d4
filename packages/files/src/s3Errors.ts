import { StorageError } from './storage.ts';

/** What the store's error codes mean to the person who set it up. */
const sentences: Record<string, (bucket: string) => string> = {
  NoSuchBucket: (bucket) =>
    `The object store has no bucket “${bucket}”. Create it, or name another in WAYMARK_S3_BUCKET.`,
  InvalidAccessKeyId: () =>
    'The object store doesn’t recognize the access key. Check WAYMARK_S3_ACCESS_KEY_ID.',
  SignatureDoesNotMatch: () =>
    'The object store rejected the secret key. Check WAYMARK_S3_SECRET_ACCESS_KEY.',
  AccessDenied: (bucket) =>
    `The access key isn’t allowed to do this in the bucket “${bucket}”. Give it permission to get, put and delete objects there.`,
  AuthorizationHeaderMalformed: () => 'The bucket is in another region. Set WAYMARK_S3_REGION to it.',
  PermanentRedirect: () =>
    'The bucket is in another region. Set WAYMARK_S3_REGION and WAYMARK_S3_ENDPOINT to it.',
  RequestTimeTooSkewed: () => 'This machine’s clock is off by more than the object store allows. Correct it.',
};

/** The store's own code for what is wrong, from the XML that it answers with; null if it says none. */
export const codeIn = (body: string): string | null => /<Code>(\w+)<\/Code>/.exec(body)?.[1] ?? null;

/** What the object store refused, as a sentence. */
export function refused(status: number, code: string | null, method: string, bucket: string): StorageError {
  const known = code === null ? undefined : sentences[code];
  if (known) return new StorageError(known(bucket));
  const statusAndCode = code === null ? `${status}` : `${status} (${code})`;
  return new StorageError(`The object store returned ${statusAndCode} for ${method}.`);
}

/** The object store gave no answer at all. */
export function unreachable(endpoint: string, cause: unknown): StorageError {
  const why =
    cause instanceof Error && cause.name === 'TimeoutError' ? 'didn’t respond in time' : 'can’t be reached';
  return new StorageError(`The object store at ${endpoint} ${why}. Check WAYMARK_S3_ENDPOINT.`, { cause });
}
