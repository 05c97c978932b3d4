import type { Card } from '@waymark/creative/document/document';
import type { Sql } from '@waymark/db/connect';
import { retrying } from '@waymark/db/transaction';
import { HOUR } from '@waymark/policy/spans';
import { type CardDocument, documentByHash } from '@waymark/studio/rendering/documents';
import { whyUnlikeApproved } from '@waymark/studio/rendering/proof';
import { renderStored, sweepRendered } from '@waymark/studio/rendering/rendered';
import { factsOf, valuesFrom } from '@waymark/studio/rendering/values';
import { zonesOf } from '@waymark/studio/rendering/zones';
import { Stopped } from '@waymark/studio/sandbox/sandbox';
import { shownNow } from '@waymark/workspace/clock/clock';
import { DomainError } from '@waymark/workspace/errors';
import { backoffMs } from '../../loops/backoff.ts';
import type { OutboxLog } from '../context.ts';
import { keepLooking } from '../keepLooking.ts';
import { type CardMessage, markNotSent, markReady, markTextOnly, takeCards, tryLater } from './cardState.ts';
import { type Filled, fillFromCatalog } from './goods.ts';

export interface CardContext {
  sql: Sql;
  log?: OutboxLog;
  /** Cards under way at once, 4 by default; the drawing itself is bounded for the whole process. */
  parallel?: number;
}

const SWEEP_MS = 5_000;
/** How often old renderings are removed. */
const TIDY_MS = HOUR;
/**
 * After this many failures that weren't the card's fault (storage down), only the text is sent: some two and a half
 * minutes.
 */
const TRIES = 6;
/** How soon a card that was stopped at its deadline is retried, ms. */
const SLOW_AGAIN_MS = 5_000;
const AGAIN = { firstMs: 5_000, longestMs: 60_000 };
/** One card, including its time in the queue, ms. */
const LONGEST_MS = 60_000;

/**
 * Renders the cards of queued messages, each for its person, until `stop`. Messages wait here, not at the dispatcher,
 * so that a burst of cards holds up no other message; the result is either ready to leave or leaves as its text.
 */
export function startCards(context: CardContext): { stop: () => Promise<void> } {
  const { sql, log } = context;
  let sweptAt = 0;
  const look = async (stopped: () => boolean) => {
    if (Date.now() - sweptAt > TIDY_MS) {
      sweptAt = Date.now();
      await sweepRendered(sql).catch((err) => log?.warn({ err }, 'old renderings stay for now'));
    }
    return (await renderCards(context, stopped)) === 0 ? SWEEP_MS : 0;
  };
  return keepLooking(context, { what: 'cards', look });
}

/** Renders what waits now, a few at a time, and returns how many it claimed. */
export async function renderCards(context: CardContext, stopped: () => boolean = () => false) {
  const { sql, parallel = 4 } = context;
  const inFlight = new Set<Promise<void>>();
  let taken = 0;
  for (;;) {
    const free = stopped() ? 0 : parallel - inFlight.size;
    const messages = free > 0 ? await takeCards(sql, free) : [];
    taken += messages.length;
    for (const message of messages) {
      const work = prepare(context, message).finally(() => inFlight.delete(work));
      inFlight.add(work);
    }
    if (inFlight.size === 0) return taken;
    // Only a full batch suggests that more is waiting.
    if (messages.length < free || free === 0) await Promise.race(inFlight);
  }
}

/** Gets one message ready to leave. Never throws. */
async function prepare({ sql, log }: CardContext, taken: CardMessage): Promise<void> {
  let message = taken;
  try {
    const document = await documentByHash(sql, message.workspaceId, message.cardHash);
    const filled = await fill(sql, message, document?.card ?? null);
    if ('reason' in filled) return await markNotSent(sql, message, filled.reason);
    message = { ...message, body: filled.body ?? message.body };
    const made = document
      ? await render(sql, message, document, filled)
      : { ok: false as const, sentence: 'The card is no longer stored.', slow: false };
    if (made.ok) return await markReady(sql, message, made);
    log?.warn({ message: message.id, card: message.cardHash }, `a card could not be made: ${made.sentence}`);
    // The machine may have stood still, and the card be no slower than others.
    if (made.slow && message.attempts === 1) return await tryLater(sql, message, SLOW_AGAIN_MS);
    await markTextOnly(
      sql,
      message,
      made.slow ? `We tried ${message.attempts} times. ${made.sentence}` : made.sentence,
    );
  } catch (error) {
    log?.error({ err: error, message: message.id, attempts: message.attempts }, 'making a card failed');
    const again = message.attempts < TRIES;
    const settle = again
      ? tryLater(sql, message, backoffMs(message.attempts, null, Math.random(), AGAIN))
      : markTextOnly(sql, message, 'The picture couldn’t be created or saved.');
    await settle.catch((err) => log?.error({ err, message: message.id }, 'a card is left for later'));
  }
}

/** What the card and its text say of the catalog, as it is now. */
async function fill(sql: Sql, message: CardMessage, card: Card | null): Promise<Filled> {
  const at = new Date(shownNow(message.clock, Date.now()));
  const asks =
    message.template !== null ||
    card?.variables.some(({ source }) => source === 'product' || source === 'coupon');
  const filled = asks
    ? await retrying(sql, (tx) => fillFromCatalog(tx, message.workspaceId, [{ ...message, card }], at))
    : null;
  return filled?.get(message.id) ?? { body: null, product: null, coupon: {} };
}

async function render(
  sql: Sql,
  message: CardMessage,
  document: CardDocument,
  { product, coupon }: Extract<Filled, { body: unknown }>,
) {
  const { workspaceId, customerId, entryId, budget, clock } = message;
  try {
    const unlike = await whyUnlikeApproved(sql, workspaceId, document);
    if (unlike !== null) return { ok: false as const, sentence: unlike, slow: false };
    const facts = await factsOf(sql, workspaceId, { customerId, entryId }, document.card);
    const values = valuesFrom(document.card, {
      ...facts,
      product: { ...product },
      coupon: { ...facts.coupon, ...coupon },
    });
    const { person: zone } = await zonesOf(sql, workspaceId, customerId);
    const now = new Date(shownNow(clock, Date.now()));
    const signal = AbortSignal.timeout(LONGEST_MS);
    const made = await renderStored(sql, workspaceId, document, { values, budget, now, zone, signal });
    return made.ok ? made : { ...made, slow: made.code === 'tooSlow' };
  } catch (error) {
    if (error instanceof DomainError)
      return { ok: false as const, sentence: error.message, slow: error instanceof Stopped };
    throw error;
  }
}
