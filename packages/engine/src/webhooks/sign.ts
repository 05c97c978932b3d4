import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret for signing, as Standard Webhooks spells it. */
export const newSecret = (): string => PREFIX + randomBytes(24).toString('base64');

/** The headers of a delivery by Standard Webhooks: `at` is when this attempt is made, epoch ms. */
export function signedHeaders(secret: string, id: string, at: number, body: string) {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
