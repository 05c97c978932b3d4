import { setTimeout as sleep } from 'node:timers/promises';
import { among, builder } from '@waymark/db/builder';
import type { Sql } from '@waymark/db/connect';
import type { StoredSender } from '@waymark/db/rows';
import { inboundMessage } from '@waymark/db/schema/message';
import { sender } from '@waymark/db/schema/workspace';
import { isMalformed } from '@waymark/db/transaction';
import { DAY } from '@waymark/policy/spans';
import type { Provider, ReceivedText } from '@waymark/provider/provider';
import { and, eq, gt, isNull, or } from 'drizzle-orm';
import pLimit from 'p-limit';
import { backoffMs } from '../../loops/backoff.ts';
import type { DispatcherContext } from '../context.ts';
import { keepLooking } from '../keepLooking.ts';
import { receiveInbound, withoutNul } from './inbound.ts';

const EVERY_MS = 60_000;
/** Senders asked about at the same time: the sending has the provider's other connections. */
const ABREAST = 8;
/** Real time for a text to come in by itself, ms: the provider's webhook can be answered, and is tried several times. */
const SETTLED_MS = 120_000;
/** How much of the time before is looked through again, ms: the provider may list a text late. */
const OVERLAP_MS = 600_000;
/** How far back the first look at a sender goes, ms. */
const FIRST_MS = DAY;
/** For how long a retired number is asked about too, ms: a STOP may have been on its way. */
const LINGER_MS = DAY;
/** Texts are asked for by the hour, so that after a long outage they come in order and few at a time. */
const SPAN_MS = 3_600_000;

/** How often a busy provider is asked to send an answer. */
const TRIES = 3;

type MissedContext = Pick<DispatcherContext, 'sql' | 'log'> & {
  provider: Pick<Provider, 'received' | 'send'>;
};
type Checked = Pick<StoredSender, 'id' | 'workspaceId' | 'phone' | 'createdAt' | 'textsCheckedTo'>;

/** Receives texts whose webhook didn't reach us, until `stop`. `looked` resolves once the first look has ended. */
export function startMissedTexts(context: MissedContext): {
  stop: () => Promise<void>;
  looked: Promise<void>;
} {
  const { promise: looked, resolve } = Promise.withResolvers<void>();
  const look = async (stopped: () => boolean) => {
    await receiveMissedTexts(context, stopped).finally(resolve);
    return EVERY_MS;
  };
  return { ...keepLooking(context, { what: 'missed texts', look, announced: false }), looked };
}

/**
 * Asks the provider for the texts to each sender since the last time, and receives those that never reached us because
 * the API or its database was away: no STOP may be lost. Returns how many there were.
 */
export async function receiveMissedTexts(context: MissedContext, stopped: () => boolean = () => false) {
  const { sql, log } = context;
  const until = Date.now() - SETTLED_MS;
  const inUse = or(isNull(sender.retiredAt), gt(sender.retiredAt, new Date(Date.now() - LINGER_MS)));
  const senders = await builder(sql).select().from(sender).where(inUse);
  const counts = await pLimit(ABREAST).map(senders, async (one) => {
    try {
      return await check(context, one, until, stopped);
    } catch (err) {
      log?.error({ err, sender: one.id }, 'looking for missed texts failed: trying again');
      return 0;
    }
  });
  const received = counts.reduce((sum, n) => sum + n, 0);
  if (received > 0) log?.warn({ texts: received }, 'received texts that had not reached us');
  return received;
}

async function check(
  context: MissedContext,
  { id, workspaceId, phone, createdAt, textsCheckedTo }: Checked,
  until: number,
  stopped: () => boolean,
): Promise<number> {
  const { sql, provider, log } = context;
  // Another process has just asked.
  if (textsCheckedTo && until - Number(textsCheckedTo) < EVERY_MS / 2) return 0;
  let received = 0;
  let since = textsCheckedTo
    ? Number(textsCheckedTo) - OVERLAP_MS
    : Math.max(Number(createdAt), until - FIRST_MS);
  while (since < until && !stopped()) {
    const to = Math.min(until, since + SPAN_MS);
    const found = await provider.received({ to: phone, since, until: to });
    if (found.kind === 'unreachable') {
      log?.warn({ sender: id, why: found.message }, 'the provider couldn’t be asked for missed texts');
      break;
    }
    for (const text of await unknown(sql, found.messages)) if (await receiveOne(context, text)) received += 1;
    const mine = and(eq(sender.workspaceId, workspaceId), eq(sender.id, id));
    await builder(sql)
      .update(sender)
      .set({ textsCheckedTo: new Date(to) })
      .where(mine);
    since = to;
  }
  return received;
}

/** Those not stored yet, in any workspace: the number may just have become another's. */
async function unknown(sql: Sql, texts: readonly ReceivedText[]) {
  const ids = texts.map(({ providerId }) => providerId);
  const rows = await builder(sql)
    .select({ providerId: inboundMessage.providerId })
    .from(inboundMessage)
    .where(among(inboundMessage.providerId, ids));
  const known = new Set(rows.map(({ providerId }) => providerId));
  return texts.filter(({ providerId }) => !known.has(providerId));
}

/** A text that can't be stored doesn't hold up the others. Returns whether it was. */
async function receiveOne(context: MissedContext, { at, ...text }: ReceivedText): Promise<boolean> {
  try {
    const reply = await receiveInbound(context.sql, { ...text, body: withoutNul(text.body) }, at);
    if (reply !== null) await answer(context, text, reply);
    return true;
  } catch (err) {
    if (!isMalformed(err)) throw err;
    context.log?.error({ err, providerId: text.providerId }, 'a text can’t be stored');
    return false;
  }
}

/** Sends an answer, once: nobody is to get it twice, should it have arrived although nothing came back. */
async function answer(
  { sql, provider, log }: MissedContext,
  { providerId, from, to }: Omit<ReceivedText, 'at'>,
  body: string,
): Promise<void> {
  let result = await provider.send({ to: from, from: to, body });
  for (let attempt = 1; result.kind === 'busy' && attempt < TRIES; attempt++) {
    await sleep(backoffMs(attempt, result.retryAfterMs, Math.random()));
    result = await provider.send({ to: from, from: to, body });
  }
  if (result.kind === 'accepted') return;
  log?.warn({ providerId, result: result.kind }, 'a late answer was not taken');
  if (result.kind === 'lost') return;
  await builder(sql)
    .update(inboundMessage)
    .set({ reply: null, replied: false })
    .where(eq(inboundMessage.providerId, providerId));
}
