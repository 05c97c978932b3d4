import type { Queryable } from '@waymark/db/connect';
import { backoffMs } from './backoff.ts';
import { TokenBucket } from './bucket.ts';

export type Channel = 'sms' | 'mms';

/** How many messages a sender may send on a channel now. */
export interface Allowance {
  senderId: string;
  channel: Channel;
  most: number;
}

interface Lane {
  senderId: string;
  channel: Channel;
  bucket: TokenBucket;
  /** Real instant until which the provider asked us to leave it alone, epoch ms. */
  brakedUntil: number;
  /** Busy answers in a row. */
  busy: number;
}

const REFRESH_MS = 5_000;

/**
 * The pace of each sender number and channel, in this process' memory. With several dispatchers each keeps the rate for
 * itself, so give a number of theirs to one of them or divide the rates.
 */
export class Rates {
  readonly #lanes = new Map<string, Lane>();
  #refreshedAt = Number.NEGATIVE_INFINITY;

  /** Reads senders and their rates anew where the last reading is older than 5 s. */
  async refresh(sql: Queryable, now: number): Promise<void> {
    if (now - this.#refreshedAt < REFRESH_MS) return;
    const rows = await sql<{ id: string; sms: number; mms: number }[]>`
      select id, sms_per_second as sms, mms_per_second as mms from sender`;
    this.#refreshedAt = now;
    const known = new Set<string>();
    for (const { id, sms, mms } of rows) {
      known.add(this.setRate(id, 'sms', sms, now));
      known.add(this.setRate(id, 'mms', mms, now));
    }
    for (const key of this.#lanes.keys()) if (!known.has(key)) this.#lanes.delete(key);
  }

  setRate(senderId: string, channel: Channel, perSecond: number, now: number): string {
    const key = keyOf(senderId, channel);
    const lane = this.#lanes.get(key);
    if (lane) lane.bucket.setRate(perSecond, now);
    else {
      const bucket = new TokenBucket(perSecond, now);
      this.#lanes.set(key, { senderId, channel, bucket, brakedUntil: 0, busy: 0 });
    }
    return key;
  }

  /** Makes the next `refresh` read: a sender that was made a moment ago has messages. */
  forget(): void {
    this.#refreshedAt = Number.NEGATIVE_INFINITY;
  }

  allowances(now: number): Allowance[] {
    const allowances: Allowance[] = [];
    for (const { senderId, channel, bucket, brakedUntil } of this.#lanes.values()) {
      const most = brakedUntil > now ? 0 : bucket.available(now);
      if (most > 0) allowances.push({ senderId, channel, most });
    }
    return allowances;
  }

  spend(senderId: string, channel: Channel, count: number, now: number): void {
    this.#lanes.get(keyOf(senderId, channel))?.bucket.take(count, now);
  }

  /** Milliseconds until one of these lanes may send again. */
  nextIn(lanes: readonly { senderId: string; channel: Channel }[], now: number): number {
    const waits = lanes.flatMap(({ senderId, channel }) => {
      const lane = this.#lanes.get(keyOf(senderId, channel));
      return lane ? [Math.max(lane.brakedUntil - now, lane.bucket.nextIn(now))] : [];
    });
    return waits.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...waits);
  }

  /** Milliseconds until a lane that has used up its tokens has one again; Infinity where all have some. */
  soonestToken(now: number): number {
    const lanes = [...this.#lanes.values()].filter((lane) => lane.brakedUntil <= now);
    const waits = lanes.map(({ bucket }) => bucket.nextIn(now)).filter((wait) => wait > 0);
    return Math.min(Number.POSITIVE_INFINITY, ...waits);
  }

  /** The first instant at which a lane that the provider had us brake is free again, epoch ms; Infinity where none is braked. */
  brakedUntil(now: number): number {
    const until = [...this.#lanes.values()].map((lane) => lane.brakedUntil).filter((at) => at > now);
    return Math.min(Number.POSITIVE_INFINITY, ...until);
  }

  /**
   * Takes note of an answer. When the provider says "too many", or fails three times in a row, the lane rests, instead of every
   * message of a long queue finding out for itself.
   */
  note(
    senderId: string,
    channel: Channel,
    answer: 'fine' | { retryAfterMs: number | null },
    now: number,
  ): void {
    const lane = this.#lanes.get(keyOf(senderId, channel));
    if (!lane) return;
    if (answer === 'fine') {
      lane.busy = 0;
      return;
    }
    lane.busy += 1;
    if (answer.retryAfterMs === null && lane.busy < 3) return;
    const rest = Math.min(30_000, backoffMs(lane.busy, answer.retryAfterMs, 0.5));
    lane.brakedUntil = Math.max(lane.brakedUntil, now + rest);
  }
}

const keyOf = (senderId: string, channel: Channel): string => `${senderId} ${channel}`;
