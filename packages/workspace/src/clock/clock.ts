import { builder, equals } from '@waymark/db/builder';
import type { Queryable, Sql } from '@waymark/db/connect';
import type { StoredWorkspace } from '@waymark/db/rows';
import { segment } from '@waymark/db/schema/segment';
import { type ClockSetting, workspace } from '@waymark/db/schema/workspace';
import { eq, sql as part } from 'drizzle-orm';
import { z } from 'zod';
import { notifyChange, wakeWorker } from '../changes/changes.ts';
import { DomainError } from '../errors.ts';

export type { ClockSetting };

/** How far ahead of the workspace's clock an event may say it happened: senders' clocks differ. */
export const MAX_AHEAD_MS = 5 * 60_000;

/** The last instant that a clock shows, however quick: the end of the year 9999, epoch ms. */
export const LAST_SHOWN = 253_402_300_799_999;

/** The workspace's time at the real instant `realMs`. Both are epoch ms, whole. */
export function shownNow(setting: ClockSetting, realMs: number): number {
  if (setting.mode === 'real') return Math.floor(realMs);
  const run = Math.max(0, realMs - setting.realMs);
  return Math.min(LAST_SHOWN, Math.floor(setting.shownMs + run * setting.pace));
}

/**
 * The first real instant (epoch ms, whole) at which the clock shows `shownMs` or later; where it did so when it was set,
 * the instant of setting. Null: never, because the clock stands still before it or cannot reach it.
 * A timer set for this instant never finds the clock short of `shownMs`.
 */
export function realAt(setting: ClockSetting, shownMs: number): number | null {
  if (setting.mode === 'real') return Math.ceil(shownMs);
  if (shownMs <= setting.shownMs) return Math.ceil(setting.realMs);
  if (setting.pace <= 0 || shownMs > LAST_SHOWN) return null;
  let real = Math.ceil(setting.realMs + (shownMs - setting.shownMs) / setting.pace);
  if (!Number.isSafeInteger(real)) return null;
  // Rounding can leave it a millisecond short.
  while (shownNow(setting, real) < shownMs) real += 1;
  return real;
}

/** The workspace's clock. Ask `shownNow(setting, Date.now())` for its time. Throws `notFound`. */
export async function readClock(sql: Queryable, workspaceId: string): Promise<ClockSetting> {
  const [row] = await sql<
    Pick<StoredWorkspace, 'clock'>[]
  >`select clock from workspace where id = ${workspaceId}`;
  if (!row) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  return row.clock;
}

/** The workspace's time, epoch ms. Throws `notFound`. */
export const nowOf = async (sql: Queryable, workspaceId: string): Promise<number> =>
  shownNow(await readClock(sql, workspaceId), Date.now());

/** How far from the real time a clock can be set, ms: a century around now. */
const FURTHEST = 50 * 365.25 * 24 * 60 * 60_000;

/** The quickest pace: eleven days a second. */
export const MAX_PACE = 1_000_000;

/**
 * What a clock can be set to: the real time, or a test clock. `at` is what it shows from now on (without it, it goes on
 * from what it shows); `pace` is shown seconds per real second, 0 stands still, 8640 is a day in ten seconds.
 */
export const clockChangeSchema = z.union([
  z.strictObject({ mode: z.literal('real') }),
  z.strictObject({
    mode: z.literal('test').optional(),
    at: z.iso.datetime({ offset: true }).optional(),
    pace: z.number().min(0).max(MAX_PACE),
  }),
]);
export type ClockChange = z.infer<typeof clockChangeSchema>;

/**
 * Sets the workspace's clock and, in the same transaction, wakes everyone who waits so that they are timed again: a
 * wait that the clock has passed is due, one that it was moved away from waits longer, none is lost. Throws `denied`
 * if messages leave by a real provider, `invalid` for an `at` further than 50 years from now.
 */
export async function setClock(sql: Sql, workspaceId: string, change: ClockChange): Promise<ClockSetting> {
  return await sql.begin(async (tx) => (await replaceClock(tx, workspaceId, change)).after);
}

/** As `setClock`, within the caller's transaction; returns the setting of before too. */
export async function replaceClock(
  tx: Queryable,
  workspaceId: string,
  change: ClockChange,
): Promise<{ before: ClockSetting; after: ClockSetting; zone: string }> {
  const rows = builder(tx);
  const mine = eq(workspace.id, workspaceId);
  const { clock, zone, liveProvider } = workspace;
  const [before] = await rows
    .select({ clock, zone, liveProvider })
    .from(workspace)
    .where(mine)
    .for('no key update');
  if (!before) throw new DomainError('notFound', 'This workspace doesn’t exist or was removed.');
  if (change.mode !== 'real' && before.liveProvider)
    throw new DomainError('denied', 'This workspace sends real messages, so it stays on real time.');
  const realMs = Date.now();
  const after = settingOf(change, before.clock, realMs);
  await rows.update(workspace).set({ clock: after }).where(mine);
  // What fell due since then has not happened yet: who is in a segment is found again, and told to nobody.
  if (shownNow(after, realMs) < shownNow(before.clock, realMs))
    await rows
      .update(segment)
      .set({ revision: part`${segment.revision} + 1`, builtRevision: 0, exactAsOf: null })
      .where(equals(segment, { workspaceId, kind: 'rule', archivedAt: null }));
  await tx`
      insert into pending_signal (entry_id, kind)
      select id, 'clock' from entry where workspace_id = ${workspaceId} and status = 'waiting'`;
  await wakeWorker(tx, 'entries', 'pendingSignals', 'outbox', 'segments');
  await notifyChange(tx, workspaceId, { kind: 'clock', journeyId: null });
  return { before: before.clock, after, zone: before.zone };
}

function settingOf(change: ClockChange, current: ClockSetting, realMs: number): ClockSetting {
  if (change.mode === 'real') return { mode: 'real' };
  if (change.at === undefined)
    return { mode: 'test', realMs, shownMs: shownNow(current, realMs), pace: change.pace };
  const shownMs = Date.parse(change.at);
  if (!(Math.abs(shownMs - realMs) <= FURTHEST))
    throw new DomainError('invalid', 'Set the clock to a date within 50 years of today.');
  return { mode: 'test', realMs, shownMs, pace: change.pace };
}
