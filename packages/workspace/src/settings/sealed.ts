import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sql } from '@waymark/db/connect';

const PREFIX = 'sealed:v1:';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const keys = new WeakMap<Sql, Buffer>();

/** Says at a program's start what secrets in the database are encrypted with: WAYMARK_SECRET, the same for all of an installation. */
export function tellSecret(sql: Sql, secret: string): void {
  keys.set(sql, Buffer.from(hkdfSync('sha256', secret, '', 'waymark secrets at rest', 32)));
}

/** Whether this process can read what is sealed. */
export const canUnseal = (sql: Sql): boolean => keys.has(sql);

/**
 * Encrypts a secret that has to be read again (AES-256-GCM), as text for the database. It opens for the row `id` alone, so that what is copied
 * into another row opens nothing there.
 */
export function seal(sql: Sql, secret: string, id: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(sql), iv).setAAD(Buffer.from(id));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

export const isSealed = (stored: string): boolean => stored.startsWith(PREFIX);

/** Returns what was sealed, or null if it was with another WAYMARK_SECRET or for another row. */
export function unseal(sql: Sql, stored: string, id: string): string | null {
  const bytes = Buffer.from(stored.slice(PREFIX.length), 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(sql), bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(id))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8');
    return text + decipher.final('utf8');
  } catch {
    return null;
  }
}

/** A name for what may not be told, such as a phone: the same for the same text, and not to be found by trying, as it takes WAYMARK_SECRET. */
export const veiled = (sql: Sql, text: string): string =>
  createHmac('sha256', keyOf(sql)).update(text).digest('base64url');

function keyOf(sql: Sql): Buffer {
  const key = keys.get(sql);
  if (!key) throw new Error('WAYMARK_SECRET was not told to this process.');
  return key;
}
