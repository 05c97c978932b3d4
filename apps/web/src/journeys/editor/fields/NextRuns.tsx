import { Text } from '@mantine/core';
import type { Settings } from '@waymark/journey/graph/graph';
import { runsAfter } from '@waymark/journey/run/schedule';
import { rruleOf } from '@waymark/journey/settings/repeat';
import { clockTime } from '@waymark/policy/clockTime';
import { instantsOf, localClock, toLocal } from '@waymark/policy/localTime';
import { dayWords, placeWords } from '@waymark/policy/when';

const SHOWN = 5;

/**
 * The next runs of a schedule. For a night whose clock skips the time, it shows when the schedule runs instead; for
 * one that has the time twice, that it runs once.
 */
export function NextRuns(props: { settings: Settings<'trigger.schedule'>; zone: string; now: number }) {
  const { settings, zone, now } = props;
  const { date, time, repeat } = settings;
  const runs = runsAfter(
    { date, time, rrule: repeat ? rruleOf(date, repeat) : null },
    toLocal(zone, now),
    SHOWN,
  );
  if (runs.length === 0)
    return (
      <Text size="sm" c="red" data-testid="next-runs">
        No runs are left. Choose a later date.
      </Text>
    );
  const whose = settings.zone === 'person' ? 'their time' : `in ${placeWords(zone)}`;
  return (
    <div data-testid="next-runs">
      <Text size="sm" fw={500}>
        {runs.length === 1 ? 'Next run' : `Next ${runs.length} runs`}
      </Text>
      {runs.map((run) => {
        const [first = run, second] = instantsOf(zone, run);
        const shown = localClock(zone, first);
        return (
          <Text key={run} size="sm" c="dimmed">
            {dayWords('UTC', run)}, {new Date(run).getUTCFullYear()}, {clockTime(shown)} {whose}
            {shown === time ? '' : ` (the clock skips ${clockTime(time)} that night in ${placeWords(zone)})`}
            {second === undefined
              ? ''
              : ` (once, though that night in ${placeWords(zone)} has ${clockTime(time)} twice)`}
          </Text>
        );
      })}
    </div>
  );
}
