import type { Queryable } from '@waymark/db/connect';
import { recordset } from '@waymark/db/json';
import type { StoredMessage } from '@waymark/db/rows';
import { allowedNow, spentAfter } from './rateLimit.ts';

export type Channel = StoredMessage['channel'];

/** A sender on one of its channels. */
export interface Lane {
  senderId: string;
  channel: Channel;
}

export const laneKey = ({ senderId, channel }: Lane): string => `${senderId} ${channel}`;

/** How far what was sent on a lane is spread, epoch ms on this process' clock. */
export interface RateLimit extends Lane {
  perSecond: number;
  pacedTo: number;
}

/** Instants of the database's clock, epoch ms, so that dispatchers on machines whose clocks differ agree. */
interface Row {
  id: string;
  sms: number;
  mms: number;
  smsPacedTo: number;
  mmsPacedTo: number;
  now: number;
}

const columns = (sql: Queryable) => sql`
  id, sms_per_second as sms, mms_per_second as mms,
  coalesce(extract(epoch from sms_paced_to) * 1000, 0)::float8 as "smsPacedTo",
  coalesce(extract(epoch from mms_paced_to) * 1000, 0)::float8 as "mmsPacedTo",
  (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;

/** The limits of all senders. */
export async function readLimits(sql: Queryable): Promise<RateLimit[]> {
  const rows = await sql<Row[]>`select ${columns(sql)} from sender`;
  return rows.flatMap((row) => [limitOf(row, 'sms'), limitOf(row, 'mms')]);
}

/** Senders whose rows are locked until the transaction ends. */
export class LockedLimits {
  readonly #rows: Map<string, Row>;

  constructor(rows: readonly Row[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]));
  }

  /** What was asked for, cut to what is allowed. */
  allowed<T extends Lane & { most: number }>(asked: readonly T[]): T[] {
    return asked.flatMap((lane) => {
      const row = this.#rows.get(lane.senderId);
      if (!row) return [];
      const most = Math.min(lane.most, allowedNow(pacedTo(row, lane.channel), row[lane.channel], row.now));
      return most > 0 ? [{ ...lane, most }] : [];
    });
  }

  /** Counts messages as sent, one for each time that a lane is named. */
  async spend(tx: Queryable, sent: readonly Lane[]): Promise<void> {
    const touched = new Set<Row>();
    for (const { senderId, channel } of sent) {
      const row = this.#rows.get(senderId);
      if (!row) continue;
      const after = spentAfter(pacedTo(row, channel), row[channel], 1, row.now);
      if (channel === 'sms') row.smsPacedTo = after;
      else row.mmsPacedTo = after;
      touched.add(row);
    }
    if (touched.size === 0) return;
    const limits = [...touched].map(({ id, smsPacedTo: sms, mmsPacedTo: mms }) => ({ id, sms, mms }));
    await tx`
      update sender s set sms_paced_to = to_timestamp(p.sms / 1000), mms_paced_to = to_timestamp(p.mms / 1000)
      from ${recordset(tx, limits)} as p (id uuid, sms float8, mms float8)
      where s.id = p.id`;
  }

  limits(lanes: readonly Lane[]): RateLimit[] {
    return lanes.flatMap(({ senderId, channel }) => {
      const row = this.#rows.get(senderId);
      return row ? [limitOf(row, channel)] : [];
    });
  }
}

/** Locks the senders of these lanes in id order, so that dispatchers can't deadlock. */
export async function lockLimits(tx: Queryable, lanes: readonly Lane[]): Promise<LockedLimits> {
  const ids = [...new Set(lanes.map(({ senderId }) => senderId))];
  const rows = await tx<Row[]>`
    select ${columns(tx)} from sender where id = any(${ids}) order by id for no key update`;
  return new LockedLimits(rows);
}

const pacedTo = (row: Row, channel: Channel): number => (channel === 'sms' ? row.smsPacedTo : row.mmsPacedTo);

function limitOf(row: Row, channel: Channel): RateLimit {
  const skew = Date.now() - row.now;
  return { senderId: row.id, channel, perSecond: row[channel], pacedTo: pacedTo(row, channel) + skew };
}
