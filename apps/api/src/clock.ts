import type { ClockSetting } from '@waymark/db/schema/workspace';
import { shownNow } from '@waymark/workspace/clock/clock';

/** What a clock shows right now. */
export function clockView(setting: ClockSetting, liveProvider: boolean) {
  return {
    mode: setting.mode,
    now: new Date(shownNow(setting, Date.now())).toISOString(),
    pace: setting.mode === 'test' ? setting.pace : 1,
    testAllowed: !liveProvider,
  };
}
