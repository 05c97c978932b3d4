import type { Sql } from '@waymark/db/connect';
import { changesOf } from '@waymark/policy/changes';
import { clockTime } from '@waymark/policy/clockTime';
import { localClock, localDay } from '@waymark/policy/localTime';
import type { Actor } from '../audit/actor.ts';
import { recordAudit } from '../audit/record.ts';
import { type ClockChange, type ClockSetting, replaceClock, shownNow } from './clock.ts';

/** Sets the workspace's clock as `setClock` does, and notes in the audit log what it showed before and after. */
export async function changeClock(
  sql: Sql,
  workspaceId: string,
  change: ClockChange,
  actor: Actor,
): Promise<ClockSetting> {
  return await sql.begin(async (tx) => {
    const { before, after, zone } = await replaceClock(tx, workspaceId, change);
    const now = Date.now();
    const inWords = (setting: ClockSetting) => clockWords(setting, now, zone);
    await recordAudit(tx, workspaceId, {
      actor,
      action: 'clock.set',
      subject: workspaceId,
      detail: {
        changes: changesOf(
          { clock: before },
          { clock: after },
          { clock: ['clock', ({ clock }) => inWords(clock)] },
        ),
      },
    });
    return after;
  });
}

/** "real time", or "test clock, 2026-03-02 9:00 AM, 8,640 times as fast". */
function clockWords(setting: ClockSetting, now: number, zone: string): string {
  if (setting.mode === 'real') return 'real time';
  const shown = shownNow(setting, now);
  const pace = setting.pace === 0 ? 'stopped' : `${setting.pace.toLocaleString('en-US')}× speed`;
  return `test clock at ${localDay(zone, shown)} ${clockTime(localClock(zone, shown))}, ${pace}`;
}
