/**
 * A store for files too large or too many for rows: uploaded originals, fonts, rendered cards. Keys are `folder/name`
 * of letters, digits, `-`, `_` and `.`; the content of a key never changes.
 */
export interface FileStore {
  /** Stores the bytes; repeating a key is fine, since it can only have the same content. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null if there is no such file. */
  get(key: string): Promise<Buffer | null>;
  /** The size in bytes, or null if there is no such file. */
  stat(key: string): Promise<{ bytes: number } | null>;
  /** Removes the file, if it exists. */
  remove(key: string): Promise<void>;
}

/** The store isn't working; the message tells whoever runs it what to look at. Contains no secret. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

const KEY = /^[a-z0-9]+(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;

/** Throws RangeError on a key that could leave its folder. We generate the keys; callers don't choose them. */
export function checkedKey(key: string): string {
  if (!KEY.test(key) || key.includes('..') || key.length > 200)
    throw new RangeError(`No key for a file: ${key}`);
  return key;
}
