/**
 * Where files too large or too many for rows are kept: originals of uploads, fonts, rendered cards. Keys are
 * `folder/name` of letters, digits, `-`, `_` and `.`; what lies under a key never changes.
 */
export interface FileStore {
  /** Keeps the bytes; the same key again is fine, as it can only be the same content. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null where there is nothing. */
  get(key: string): Promise<Buffer | null>;
  /** The size in bytes, or null where there is nothing. */
  stat(key: string): Promise<{ bytes: number } | null>;
  /** Nothing there is fine. */
  remove(key: string): Promise<void>;
}

/** The store does not do what it should; the message says in a sentence, for whoever runs it, what to look at. Holds no secret. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

const KEY = /^[a-z0-9]+(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;

/** Throws RangeError on a key that could leave its folder. Keys are made by us, never by a caller's words. */
export function checkedKey(key: string): string {
  if (!KEY.test(key) || key.includes('..') || key.length > 200)
    throw new RangeError(`No key for a file: ${key}`);
  return key;
}
