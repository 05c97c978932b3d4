import { setTimeout as sleep } from 'node:timers/promises';
import { Coalescer } from '../../loops/coalescer.ts';
import { startUnconfirmed } from '../callbacks/unconfirmed.ts';
import type { Claimed, DispatcherContext } from '../context.ts';
import { startMissedTexts } from '../inbound/missed.ts';
import { keepLooking } from '../keepLooking.ts';
import { renderCards, startCards } from './cards.ts';
import { type ClaimedBatch, claimMessages } from './claim.ts';
import { type Allowance, Rates } from './rates.ts';
import { type Attempt, settleAttempts } from './settle.ts';
import type { Lane } from './sharedRates.ts';
import { fillTexts, startTexts } from './texts.ts';
import { lookUpUnknownOutcomes, markAbandoned } from './unknownOutcome.ts';

/** Poll even if nothing is announced: a notification can be lost with its connection. */
const SWEEP_MS = 15_000;
/** While a sender waits for its turn, gather for this long, so that a claim takes several messages. */
const GATHER_MS = 40;
const RETRY_MS = 1_000;
/** How long sending waits at the start for the look for missed texts, ms. */
const LONGEST_LOOK_MS = 30_000;
/**
 * Asks Twilio to retry a callback three times, whatever went wrong (connection overrides): by default it retries
 * once.
 */
const RETRIES = '#rc=3&rp=all';
/** Between two looks, however often we are woken: a burst comes with a notification for each of its transactions. */
const SHORTEST_GAP_MS = 20;

/**
 * Drains the outbox until `stop`, and also renders cards, fills in texts, looks up messages without a final status and
 * receives texts that never reached us, first of all: who said STOP while nothing ran gets nothing of what piled up.
 * `stop` waits for calls under way to be settled. It sleeps until messages are announced, one falls due, a sender may
 * send again or a call ends; it never fails because of the database or the provider.
 */
export function startDispatcher(context: DispatcherContext): { stop: () => Promise<void> } {
  const dispatcher = new Dispatcher(context, () => sending.wake());
  const stopping = new AbortController();
  const missed = startMissedTexts(context);
  const patience = sleep(LONGEST_LOOK_MS, undefined, { ref: false, signal: stopping.signal });
  const looked = Promise.race([missed.looked, patience.catch(() => {})]);
  const sending = keepLooking(context, {
    what: 'outbox',
    look: async () => {
      await looked;
      return (await dispatcher.pass()).wait;
    },
    announced: () => dispatcher.forgetRates(),
    gapMs: SHORTEST_GAP_MS,
  });
  const others = [startCards(context), startTexts(context), startUnconfirmed(context), missed];
  return {
    stop: async () => {
      stopping.abort();
      dispatcher.stop();
      await Promise.all([sending, ...others].map((one) => one.stop()));
      await dispatcher.settled();
    },
  };
}

/** Drains what is due now, waits for it to be settled, and returns how many messages were handed to the provider. */
export async function runDispatcher(context: DispatcherContext): Promise<number> {
  return await new Dispatcher(context, () => {}).drain();
}

class Dispatcher {
  readonly #context: DispatcherContext;
  readonly #parallel: number;
  readonly #rates = new Rates();
  readonly #wake: () => void;
  readonly #inFlight = new Set<Promise<void>>();
  readonly #settling: Coalescer<Attempt, undefined>;
  readonly #sweepMs: number;
  #lookingUp: Promise<void> | null = null;
  #stopped = false;
  #sweptAt = 0;
  /** Every call that may be made at once is under way: the next one to end wakes us. */
  #full = false;

  /** `wake` is called when there may be something to do sooner than `pass` said. */
  constructor(context: DispatcherContext, wake: () => void) {
    this.#context = context;
    this.#wake = wake;
    this.#parallel = context.parallel ?? 64;
    this.#sweepMs = Math.min(SWEEP_MS, (context.staleMs ?? SWEEP_MS) / 2);
    this.#settling = new Coalescer(async (attempts) => {
      await this.#settle(attempts);
      return attempts.map(() => undefined);
    });
  }

  /** Abandons results that can't be written. */
  stop(): void {
    this.#stopped = true;
  }

  forgetRates(): void {
    this.#rates.forget();
  }

  /** Resolves once no call is under way. */
  async settled(): Promise<void> {
    await Promise.all([...this.#inFlight, this.#lookingUp]);
  }

  async drain(): Promise<number> {
    let sent = 0;
    for (;;) {
      await fillTexts(this.#context.sql, this.#context.log);
      await renderCards({ sql: this.#context.sql, ...(this.#context.log ? { log: this.#context.log } : {}) });
      const { claimed, saturated, wait } = await this.pass();
      await this.#lookingUp;
      sent += claimed;
      if (claimed === 0 && !saturated && this.#inFlight.size === 0) return sent;
      if (this.#full) await Promise.race(this.#inFlight);
      else if (saturated) await sleep(wait);
      else await Promise.all(this.#inFlight);
    }
  }

  /**
   * One pass over the outbox. `saturated`: a lane used its whole allowance and probably has more. `wait`: how long
   * there is nothing to do, ms, unless it wakes.
   */
  async pass(): Promise<{ claimed: number; saturated: boolean; wait: number }> {
    const { sql } = this.#context;
    const now = Date.now();
    await this.#settleUnknown(now);
    await this.#rates.refresh(sql, now);
    const free = this.#parallel - this.#inFlight.size;
    this.#full = free <= 0;
    if (this.#full) return { claimed: 0, saturated: true, wait: this.#sweepMs };

    // Asked before claiming, so that what falls due in between is either claimed or waited for.
    const nextDue = await this.#nextDue();
    const allowed = within(this.#rates.allowances(now), free);
    const { claimed, saturated, limits } = allowed.length > 0 ? await claimMessages(sql, allowed) : nothing;
    this.#rates.learn(limits);
    for (const message of claimed) this.#begin(message);
    if (saturated.length > 0)
      return { claimed: claimed.length, saturated: true, wait: this.#limitWait(saturated) };
    const limited = this.#rates.soonestFree(now);
    const rest = this.#rates.backoffUntil(now) - Date.now();
    const wait = Math.max(1, Math.min(this.#sweepMs, nextDue, limited, rest));
    return { claimed: claimed.length, saturated: limited < Number.POSITIVE_INFINITY, wait };
  }

  #limitWait(lanes: readonly Lane[]): number {
    return Math.max(GATHER_MS, Math.min(SWEEP_MS, this.#rates.nextIn(lanes, Date.now())));
  }

  /** Milliseconds until the next postponed message, or look-up, falls due. */
  async #nextDue(): Promise<number> {
    const [row] = await this.#context.sql<{ ms: number | null }[]>`
      select (extract(epoch from min(not_before) - now()) * 1000)::float8 as ms from message
      where status in ('queued', 'unknownOutcome') and not_before > now()`;
    return row?.ms == null ? Number.POSITIVE_INFINITY : Math.ceil(row.ms);
  }

  async #settleUnknown(now: number): Promise<void> {
    if (now - this.#sweptAt >= this.#sweepMs) {
      this.#sweptAt = now;
      await markAbandoned(this.#context);
    }
    this.#lookingUp ??= this.#lookUp();
  }

  /** In parallel with sending, which a slow look-up must not hold up. */
  async #lookUp(): Promise<void> {
    try {
      const looked = await lookUpUnknownOutcomes(this.#context);
      if (looked > 0) this.#wake();
    } catch (error) {
      this.#context.log?.error({ err: error }, 'looking up messages of unknown outcome failed');
    } finally {
      this.#lookingUp = null;
    }
  }

  #begin(message: Claimed): void {
    const call = this.#send(message).finally(() => {
      this.#inFlight.delete(call);
      if (this.#full) this.#wake();
    });
    this.#inFlight.add(call);
  }

  async #send(message: Claimed): Promise<void> {
    const { provider, publicUrl, log, lookUpMs = 3_000 } = this.#context;
    const { id, senderId, channel, to, from, body, mediaToken, attempts } = message;
    const result = await provider.send({
      to,
      from,
      body,
      statusCallback: `${publicUrl}/provider/status/${id}${RETRIES}`,
      ...(mediaToken === null ? {} : { mediaUrl: [`${publicUrl}/media/${mediaToken}`] }),
    });
    if (result.kind === 'busy') {
      this.#rates.note(senderId, channel, { retryAfterMs: result.retryAfterMs }, Date.now());
      log?.warn({ message: id, attempts, retryAfterMs: result.retryAfterMs }, result.message);
    } else if (result.kind !== 'lost') this.#rates.note(senderId, channel, 'fine', Date.now());
    if (result.kind === 'lost') log?.warn({ message: id }, 'outcome unknown: the answer was lost');
    await this.#settling.add({ messageId: id, attempts, result, lookUpMs });
    // It is due again at an instant that the present sleep does not know of.
    if (result.kind === 'busy' || result.kind === 'lost') this.#wake();
  }

  /**
   * What the provider said is kept until it is written, through any database outage, since nothing else knows it. A
   * result that can't be written for another reason must not hold up the rest: alone and after five tries its message
   * is left `sending`, which eventually makes its outcome unknown.
   */
  async #settle(attempts: readonly Attempt[]): Promise<void> {
    const { sql, log } = this.#context;
    for (let tries = 1; ; tries++) {
      try {
        return await settleAttempts(sql, attempts);
      } catch (error) {
        const messages = attempts.map(({ messageId }) => messageId);
        log?.error({ err: error, messages, tries }, 'writing what was sent failed; trying again');
        const outage = isOutage(error);
        if (!outage && attempts.length > 1) {
          for (const attempt of attempts) await this.#settle([attempt]);
          return;
        }
        if (this.#stopped || (!outage && tries >= 5)) return;
        await sleep(RETRY_MS);
      }
    }
  }
}

const nothing: ClaimedBatch = { claimed: [], saturated: [], limits: [] };

/**
 * Whether the database is down or going down (connection lost, shutdown, too many clients), rather than refusing the
 * statement.
 */
function isOutage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(CONNECTION|CONNECT_|E[A-Z]+$|57P|08|53)/.test(code);
}

/** Cuts allowances down to `free` messages in all, each lane getting its turn. */
function within(allowances: readonly Allowance[], free: number): Allowance[] {
  let left = free;
  const cut: Allowance[] = [];
  const shuffled = [...allowances].sort((a, b) => a.most - b.most);
  for (const [index, allowance] of shuffled.entries()) {
    const share = Math.ceil(left / (shuffled.length - index));
    const most = Math.min(allowance.most, share);
    if (most > 0) cut.push({ ...allowance, most });
    left -= most;
  }
  return cut;
}
