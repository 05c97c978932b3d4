import { createHash } from 'node:crypto';
import type { Queryable, Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { MAX_AHEAD_MS, readClock, shownNow } from '@waymark/workspace/clock/clock';
import { faultOf } from '@waymark/workspace/errors';
import { productChangeSchema, productIdSchema } from '../catalog/product.ts';
import { saveProducts } from '../catalog/save.ts';
import { takeIn } from '../events/batch.ts';
import { writeConsent } from '../people/consent.ts';
import { wholeLedger } from '../people/ledger.ts';
import { normalisePhone } from '../people/phone.ts';
import type { Connection } from './connections.ts';
import { readShopify, readShopifyProduct, type StoreConsent } from './shopify.ts';

/** A store retries for four hours; anything older was recorded by somebody else. */
export const OLDEST_MS = 24 * 60 * 60_000;

/** `ignored`: a topic nobody listens to, or nobody is named. `reason` is for people reading the store's log. */
export interface Received {
  status: 'accepted' | 'duplicate' | 'ignored' | 'rejected';
  reason?: string;
}

/**
 * Stores a webhook with a valid signature: the person, the event and the consent in one commit. A body counts once,
 * whatever its headers say, since only the body is signed. Real times from the store are converted to the workspace's
 * clock.
 */
export async function receiveFromStore(
  sql: Sql,
  { id, workspaceId, name }: Connection,
  topic: string,
  raw: Buffer,
): Promise<Received> {
  const body = parsed(raw);
  if (body === null) return { status: 'rejected', reason: 'The body isn’t a JSON object.' };
  const product = readShopifyProduct(topic, body);
  if (product) return await receiveProduct(sql, { id, workspaceId }, topic, product);
  const read = readShopify(topic, body);
  const phone = read?.customer.phone ?? null;
  if (read === null) return { status: 'ignored', reason: 'Nothing listens to this topic.' };
  if (read.customerId === null && phone === null)
    return { status: 'ignored', reason: 'It names neither a customer nor a phone number.' };
  const { type, customerId, at, properties, customer, consent } = read;
  return await retrying(sql, async (tx): Promise<Received> => {
    const now = Date.now();
    const shift = shownNow(await readClock(tx, workspaceId), now) - now;
    const onClock = (ms: number) => Math.max(0, Math.min(ms, now + MAX_AHEAD_MS / 2) + shift);
    const [result] = await takeIn(tx, workspaceId, [
      {
        id: `${id}:${createHash('sha256').update(raw).digest('base64url')}`,
        type,
        ...(customerId === null ? { phone } : { customerId }),
        ...(at === null ? {} : { at: new Date(onClock(at)) }),
        properties,
        customer,
      },
    ]);
    if (result?.status === 'accepted' && consent)
      await writeStoreConsent(tx, workspaceId, name, consent, onClock);
    await tellHeard(tx, workspaceId, id, topic);
    return {
      status: result?.status ?? 'rejected',
      ...(result?.reason === undefined ? {} : { reason: result.reason }),
    };
  });
}

async function receiveProduct(
  sql: Sql,
  { id, workspaceId }: Pick<Connection, 'id' | 'workspaceId'>,
  topic: string,
  { change, at }: NonNullable<ReturnType<typeof readShopifyProduct>>,
): Promise<Received> {
  const parsed = productChangeSchema.extend({ id: productIdSchema }).safeParse(change);
  if (!parsed.success) return { status: 'rejected', reason: faultOf(parsed.error) };
  const [saved] = await saveProducts(sql, workspaceId, [parsed.data], { toldAt: at });
  await tellHeard(sql, workspaceId, id, topic);
  // A store that deletes an unknown product shouldn't retry.
  return saved?.status === 'rejected' ? { status: 'ignored', reason: saved.reason } : { status: 'accepted' };
}

const tellHeard = (sql: Queryable, workspaceId: string, id: string, topic: string) =>
  sql`update connection set heard_at = now(), heard_topic = ${topic} where id = ${id} and workspace_id = ${workspaceId}`;

/** A store repeats what it knows with every change of a person: each statement goes into the ledger once. */
async function writeStoreConsent(
  sql: Queryable,
  workspaceId: string,
  store: string,
  { phone, action, at, from, proof }: StoreConsent,
  onClock: (ms: number) => number,
): Promise<void> {
  const number = normalisePhone(phone);
  if (number === null) return;
  const ledger = await wholeLedger(sql, workspaceId, number);
  if (ledger.some(({ raw }) => raw === proof)) return;
  await writeConsent(sql, workspaceId, [
    {
      phone: number,
      program: 'marketing',
      action,
      source: `Shopify “${store}”: ${from}`,
      raw: proof,
      at: onClock(at),
    },
  ]);
}

function parsed(raw: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
