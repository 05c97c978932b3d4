import { clockTime } from '@waymark/policy/clockTime';
import type { PolicyRules, SendWindow } from '@waymark/policy/rules';
import { alike } from '@waymark/policy/windowWords';

/**
 * States whose allowed hours for marketing texts are narrower than the federal 8–21 (47 CFR 64.1200(c)(1)).
 * Not legal advice; sources are named on the Compliance page. `days` are 1 Monday … 7 Sunday.
 */
const stricter: { where: string; from: string; to: string; days: number[] }[] = [
  {
    where: 'Florida, Oklahoma, Washington and Maryland',
    from: '08:00',
    to: '20:00',
    days: [1, 2, 3, 4, 5, 6, 7],
  },
  { where: 'Connecticut', from: '09:00', to: '20:00', days: [1, 2, 3, 4, 5, 6, 7] },
  { where: 'Texas', from: '09:00', to: '21:00', days: [1, 2, 3, 4, 5, 6] },
  { where: 'Texas on Sundays', from: '12:00', to: '21:00', days: [7] },
  { where: 'Rhode Island on weekdays', from: '09:00', to: '18:00', days: [1, 2, 3, 4, 5] },
  { where: 'Rhode Island on weekends', from: '10:00', to: '17:00', days: [6, 7] },
];

function within(window: SendWindow, from: string, to: string, days: number[]): boolean {
  return days.every((day) => {
    const hours = window.days[day - 1];
    return hours === null || hours === undefined || (hours.from >= from && hours.to <= to);
  });
}

/** Whether any day allows texts outside the federal hours, which calls for a warning, not just a note. */
export function beyondFederal(window: SendWindow): boolean {
  return !within(window, '08:00', '21:00', [1, 2, 3, 4, 5, 6, 7]);
}

/** The states whose own hours are narrower than these, each with what it allows. */
export function narrowerPlaces(window: SendWindow): string[] {
  return stricter
    .filter(({ from, to, days }) => !within(window, from, to, days))
    .map(({ where, from, to }) => `${where}: ${clockTime(from)} to ${clockTime(to)}`);
}

/** What is wrong with the rules, by the part of the form, before they are saved. */
export function problemsOf(rules: PolicyRules): string[] {
  const problems: string[] = [];
  const upsideDown = (window: SendWindow) =>
    window.days.some((hours) => hours !== null && hours.from >= hours.to);
  for (const [window, hours] of [
    [rules.window, 'allowed hours'],
    [rules.unknownZoneWindow, 'the hours for unknown time zones'],
  ] as const)
    if (upsideDown(window))
      problems.push(`${alike(window) ? 'Every day' : 'On one of the days'}, ${hours} end before they start.`);
  if (rules.window.days.every((hours) => hours === null))
    problems.push('No day allows texts: nothing would ever be sent.');
  if (
    rules.caps.some(
      ({ limit, hours }) => !Number.isInteger(limit) || limit < 1 || !Number.isInteger(hours) || hours < 1,
    )
  ) {
    problems.push('A cap needs a number of texts and a number of hours, both at least 1.');
  }
  return problems;
}
