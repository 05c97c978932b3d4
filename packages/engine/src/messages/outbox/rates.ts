import type { Queryable } from '@waymark/db/connect';
import { backoffMs } from '../../loops/backoff.ts';
import { allowedNow, freeIn } from './rateLimit.ts';
import { type Channel, type Lane, laneKey, type RateLimit, readLimits } from './sharedRates.ts';

/** How many messages a sender may send on a channel now. */
export interface Allowance extends Lane {
  most: number;
}

interface Known extends RateLimit {
  /** Real instant until which the provider asked us to leave it alone, epoch ms. */
  backoffUntil: number;
  /** Busy answers in a row. */
  busy: number;
}

const REFRESH_MS = 5_000;

/**
 * This process's last knowledge of each sender number's rate limits, so that it knows when to look again. The truth
 * is in the sender's row, which claims use, so several dispatchers together keep to a sender's rate.
 */
export class Rates {
  readonly #lanes = new Map<string, Known>();
  #refreshedAt = Number.NEGATIVE_INFINITY;

  /** Rereads senders and their limits if the last reading is older than 5 s. */
  async refresh(sql: Queryable, now: number): Promise<void> {
    if (now - this.#refreshedAt < REFRESH_MS) return;
    const limits = await readLimits(sql);
    this.#refreshedAt = now;
    const known = new Set(limits.map(laneKey));
    for (const key of this.#lanes.keys()) if (!known.has(key)) this.#lanes.delete(key);
    this.learn(limits);
  }

  learn(limits: readonly RateLimit[]): void {
    for (const limit of limits) {
      const key = laneKey(limit);
      const { backoffUntil, busy } = this.#lanes.get(key) ?? { backoffUntil: 0, busy: 0 };
      this.#lanes.set(key, { ...limit, backoffUntil, busy });
    }
  }

  /** Makes the next `refresh` read: a sender that was made a moment ago has messages. */
  forget(): void {
    this.#refreshedAt = Number.NEGATIVE_INFINITY;
  }

  allowances(now: number): Allowance[] {
    const allowances: Allowance[] = [];
    for (const { senderId, channel, perSecond, pacedTo, backoffUntil } of this.#lanes.values()) {
      const most = backoffUntil > now ? 0 : allowedNow(pacedTo, perSecond, now);
      if (most > 0) allowances.push({ senderId, channel, most });
    }
    return allowances;
  }

  /** Milliseconds until one of these lanes may send again. */
  nextIn(lanes: readonly Lane[], now: number): number {
    const waits = lanes.flatMap((asked) => {
      const lane = this.#lanes.get(laneKey(asked));
      return lane ? [Math.max(lane.backoffUntil - now, freeIn(lane.pacedTo, now))] : [];
    });
    return waits.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...waits);
  }

  /** Milliseconds until a lane that has sent all it may can send again; Infinity where all may send. */
  soonestFree(now: number): number {
    const lanes = [...this.#lanes.values()].filter((lane) => lane.backoffUntil <= now);
    const waits = lanes.map(({ pacedTo }) => freeIn(pacedTo, now)).filter((wait) => wait > 0);
    return Math.min(Number.POSITIVE_INFINITY, ...waits);
  }

  /** The first instant at which a lane that the provider asked us to leave alone is free again, epoch ms; Infinity where none rests. */
  backoffUntil(now: number): number {
    const until = [...this.#lanes.values()].map((lane) => lane.backoffUntil).filter((at) => at > now);
    return Math.min(Number.POSITIVE_INFINITY, ...until);
  }

  /**
   * Records a result. If the provider says "too many", or fails three times in a row, the lane rests, instead of
   * every message of a long queue finding out separately.
   */
  note(
    senderId: string,
    channel: Channel,
    answer: 'fine' | { retryAfterMs: number | null },
    now: number,
  ): void {
    const lane = this.#lanes.get(laneKey({ senderId, channel }));
    if (!lane) return;
    if (answer === 'fine') {
      lane.busy = 0;
      return;
    }
    lane.busy += 1;
    if (answer.retryAfterMs === null && lane.busy < 3) return;
    const rest = Math.min(30_000, backoffMs(lane.busy, answer.retryAfterMs, 0.5));
    lane.backoffUntil = Math.max(lane.backoffUntil, now + rest);
  }
}
